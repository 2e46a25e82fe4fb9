import type { Source } from "./source.ts";

export const ci: Source = {
  meta: { factor: "ci", about: "whether it runs in continuous integration" },
  variables:
    /^(?:CI|CONTINUOUS_INTEGRATION|BUILD_NUMBER|RUN_ID|GITHUB_\w+|GITLAB_\w+|CI_\w+|JENKINS_\w+|BUILDKITE\w*|CIRCLECI|CIRCLE_\w+|TRAVIS\w*|TEAMCITY_\w+|TF_BUILD|DRONE|APPVEYOR|BITBUCKET_\w+)$/,
};
