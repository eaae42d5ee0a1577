export { type Environment, readSharedConfiguration, type SharedConfiguration } from "./shared-configuration.ts";
