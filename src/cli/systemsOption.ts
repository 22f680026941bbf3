import { Option } from "@commander-js/extra-typings";

/** Which legitimate systems a rule is held against. */
export function systemsOption() {
  return new Option("--systems <file>", "YAML file that adds or replaces legitimate systems; repeatable")
    .argParser((file: string, before: readonly string[]) => [...before, file])
    .default([] as readonly string[], "none");
}
