import type { Attack } from "../attack.ts";
import { dependencyByGit } from "./dependency-by-git.ts";
import { environmentShowsHome } from "./environment-shows-home.ts";
import { firstLineShowsHome } from "./first-line-shows-home.ts";
import { linksShowHome } from "./links-show-home.ts";
import { npmrcNamesGit } from "./npmrc-names-git.ts";
import { npmrcNamesRegistry } from "./npmrc-names-registry.ts";
import { oddFolderNames } from "./odd-folder-names.ts";
import { repositorySettings } from "./repository-settings.ts";
import { runpathShowsHome } from "./runpath-shows-home.ts";

export const attacks: readonly Attack[] = [
  npmrcNamesGit,
  npmrcNamesRegistry,
  dependencyByGit,
  repositorySettings,
  firstLineShowsHome,
  environmentShowsHome,
  linksShowHome,
  runpathShowsHome,
  oddFolderNames,
];
