/**
 * Words from which people's names, machines' names and folders are drawn. Every list is one factor's own: a text that
 * states a level of one must not seem to state a level of another.
 */

/** Given names and family names of users, in ASCII as login names are. */
export const userGiven = [
  "ingrid",
  "tomasz",
  "rashid",
  "keiko",
  "amelie",
  "yusuf",
  "priyanka",
  "mateo",
  "noemi",
  "bjorn",
  "chidi",
  "larissa",
  "hyejin",
  "stefan",
  "ximena",
  "farhan",
] as const;
export const userFamily = [
  "lindqvist",
  "kowalczyk",
  "rahmani",
  "tanabe",
  "fournier",
  "demirci",
  "chakrabarti",
  "castellanos",
  "szilagyi",
  "halvorsen",
  "okonjo",
  "moreira",
  "zhangwei",
  "petrescu",
  "nguyenan",
  "qureshi",
] as const;

/** Given names that people's own machines carry. */
export const machineOwners = [
  "Oriol",
  "Freya",
  "Bastian",
  "Linnea",
  "Tariq",
  "Wendell",
  "Saskia",
  "Dmitri",
  "Ayumi",
  "Zeynep",
] as const;
/** Moons, as administrators like to name machines. */
export const moons = [
  "callisto",
  "tethys",
  "iapetus",
  "proteus",
  "amalthea",
  "umbriel",
  "despina",
  "miranda",
  "enceladus",
  "nereid",
] as const;

/** Owners of home folders. */
export const homeOwners = [
  "mirabel",
  "jasper",
  "anouk",
  "henrik",
  "sunniva",
  "emeka",
  "taliesin",
  "rosalind",
  "kaveh",
  "isaura",
  "leopold",
  "marwan",
  "odalys",
  "piotrek",
] as const;
export const homeOwnersElsewhere = ["用户", "王芳", "пользователь", "작업", "josé-luis"] as const;

/** Git users: the name as it is written, and as it stands in an address. */
export const authors = [
  ["Chen Jie", "chenjie"],
  ["李娜", "lina.li"],
  ["Oleg Sokolov", "osokolov"],
  ["Mary Whitcombe", "mwhitcombe"],
  ["Ana Carvalho", "ana.carvalho"],
  ["Jun Nakagawa", "j-nakagawa"],
  ["Fatemeh Hosseini", "f.hosseini"],
  ["Kim Seo-yeon", "seoyeon.kim"],
  ["Lukas Brandstetter", "brandstetter"],
  ["Nkechi Adeyemi", "nkechi"],
  ["Bruno Lefebvre", "blefebvre"],
  ["Rohan Deshpande", "rohan.deshpande"],
  ["Shira Mizrahi", "shiram"],
  ["Юлия Орлова", "yorlova"],
  ["Elif Yıldız", "elif.yildiz"],
  ["release-bot", "release-bot"],
] as const;

/** Folders of projects. */
export const folders = [
  "payments-api",
  "lantern",
  "kestrel",
  "tidewater",
  "foxglove",
  "storefront-web",
  "quarrytown",
  "sextant",
  "ledgerline",
  "moonraker",
  "greenhouse-ui",
  "thornbury",
  "windrose",
  "claims-intake",
  "pathfinder-cli",
  "bellweather",
] as const;
export const groups = ["acme-retail", "northgate", "hexley", "brookside", "stellaris"] as const;

/** Owners and names of repositories. */
export const owners = [
  "brightfield",
  "beiyuan",
  "harborlight",
  "vostokova",
  "silverpine",
  "tanuki-works",
  "copperleaf",
  "mapleridge",
  "ironbark",
  "sandpiper",
  "platform-eng",
  "granitepeak",
] as const;
export const repositories = [
  "ledger-core",
  "dingdan",
  "meterbox",
  "checkout-flow",
  "sundial",
  "inventory-sync",
  "paywall",
  "tracktion",
  "notifier",
  "shopfront",
  "orderbook",
  "gatekeeperd",
] as const;
