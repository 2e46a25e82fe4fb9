/**
 * Zone names that `Intl.supportedValuesOf` leaves out, as it gives one name for each zone: the links of the zone
 * database (file `backward` of tzdata), as far as programs and people still use them.
 */
const links = `
Africa/Asmera America/Argentina/Buenos_Aires America/Buenos_Aires America/Fort_Wayne America/Indianapolis America/Kentucky/Louisville
America/Louisville America/Montreal America/Nuuk America/Godthab Asia/Ashkhabad Asia/Beijing Asia/Calcutta Asia/Chongqing
Asia/Chungking Asia/Dacca Asia/Harbin Asia/Ho_Chi_Minh Asia/Istanbul Asia/Kashgar Asia/Kathmandu Asia/Katmandu Asia/Kolkata
Asia/Macao Asia/Macau Asia/Rangoon Asia/Saigon Asia/Tel_Aviv Asia/Thimbu Asia/Ujung_Pandang Asia/Ulan_Bator Asia/Yangon
Atlantic/Faeroe Atlantic/Faroe Australia/ACT Australia/Canberra Australia/NSW Brazil/East Canada/Eastern Canada/Pacific
Chile/Continental Cuba Egypt Eire Etc/GMT Etc/UTC Etc/Universal Etc/Zulu Europe/Belfast Europe/Kiev Europe/Kyiv Europe/Uzhgorod
GB GMT Greenwich Hongkong Iceland Iran Israel Jamaica Japan Libya NZ Navajo PRC Pacific/Chuuk Pacific/Kanton Pacific/Pohnpei
Pacific/Samoa Poland Portugal ROC ROK Singapore Turkey US/Alaska US/Arizona US/Central US/Eastern US/Hawaii US/Mountain
US/Pacific UTC Universal W-SU Zulu`;

let names: ReadonlySet<string> | undefined;

export function zoneNames(): ReadonlySet<string> {
  names ??= new Set([...Intl.supportedValuesOf("timeZone"), ...links.trim().split(/\s+/)]);
  return names;
}
