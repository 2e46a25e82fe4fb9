import type { Factor } from "./factor.ts";
import { named, part } from "./statement.ts";

interface Service {
  readonly variables: Readonly<Record<string, string>>;
  readonly names: readonly string[];
}

/** The variables that each service documents, with values of its form. */
const services: Readonly<Record<string, Service>> = {
  generic: { variables: { CI: "true" }, names: [] },
  "github-actions": {
    variables: {
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTOR: "octo-committer",
      GITHUB_EVENT_NAME: "push",
      GITHUB_REPOSITORY: "octo-board/octo-desk",
      GITHUB_RUN_ID: "16234567890",
      GITHUB_SHA: "3f786850e387550fdab836ed7e6dc881de23001b",
      GITHUB_WORKFLOW: "verify",
      RUNNER_OS: "Linux",
    },
    names: ["github-actions", "GitHub Actions", "github-action", "GitHub Action"],
  },
  gitlab: {
    variables: {
      CI: "true",
      GITLAB_CI: "true",
      CI_JOB_ID: "8123456789",
      CI_PIPELINE_SOURCE: "push",
      CI_PROJECT_PATH: "gitlab-board/gitlab-desk",
      CI_SERVER_HOST: "gitlab.corp.example.com",
    },
    names: ["gitlab", "GitLab CI", "gitlab-ci"],
  },
  jenkins: {
    variables: {
      JENKINS_URL: "https://jenkins.corp.example.com/",
      BUILD_NUMBER: "412",
      BUILD_TAG: "jenkins-nightly-412",
      JOB_NAME: "nightly",
    },
    names: ["jenkins"],
  },
  circleci: {
    variables: { CI: "true", CIRCLECI: "true", CIRCLE_BUILD_NUM: "3172", CIRCLE_JOB: "verify" },
    names: ["circleci", "CircleCI"],
  },
  "azure-pipelines": {
    variables: { TF_BUILD: "True", BUILD_BUILDID: "20261", AGENT_NAME: "Hosted Agent" },
    names: ["azure-pipelines", "Azure Pipelines"],
  },
  teamcity: {
    variables: { TEAMCITY_VERSION: "2025.07 (build 197242)" },
    names: ["teamcity"],
  },
};

export const ci: Factor = {
  meta: { name: "ci", title: "CI", sets: "CI and the variables of a service" },
  traits: new Set(["workload"]),
  control: "none",
  pools: (random) => [random.shuffle(Object.keys(services))],
  refuse: (level) =>
    level === "none" || Object.hasOwn(services, level)
      ? undefined
      : `"${level}" is not a service that is known here; give one of none, ${Object.keys(services).join(", ")}`,
  apply: (level, world) => ({
    ...world,
    variables: { ...world.variables, ...services[level]?.variables },
  }),
  declaredBy:
    /^(?:ci|is[_-]?ci|ci[_-]?(?:name|vendor|provider|system)|runner|github[_-]?actions?|build[_-]?(?:number|agent))$/i,
  statements(level) {
    const { variables = {}, names = [] } = services[level] ?? {};
    return [
      ...part(...Object.values(variables).filter((value) => value.length > 9)),
      ...part(...Object.keys(variables).filter((name) => name.length > 6)),
      ...named(...names),
    ];
  },
  code: {
    reads: {
      tells: 32,
      variables:
        /^(?:CI|CONTINUOUS_INTEGRATION|BUILD_NUMBER|RUN_ID|GITHUB_\w+|GITLAB_\w+|CI_\w+|JENKINS_\w+|BUILDKITE\w*|CIRCLECI|CIRCLE_\w+|TRAVIS\w*|TEAMCITY_\w+|TF_BUILD|DRONE|APPVEYOR|BITBUCKET_\w+)$/,
    },
    sign: { variable: /^(?:CI|GITHUB_ACTIONS|GITLAB_CI|BUILDKITE|JENKINS_URL|CIRCLECI)$/ },
  },
};
