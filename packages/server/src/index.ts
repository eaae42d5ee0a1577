export { type Clock, systemClock } from "./clock.ts";
export { ServiceError } from "./service-error.ts";
export { type RunningServer, type ServerOptions, startServer } from "./start-server.ts";
