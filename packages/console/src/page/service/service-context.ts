import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Service } from "./service.ts";

/** What the whole page has in common: the server, and how to sign in to it again. */
export interface Connection {
  readonly service: Service;
  /** Asks for another key; undefined where none is needed. */
  readonly signIn: (() => void) | undefined;
}

const context = createContext<Connection | undefined>(undefined);

export const ConnectionProvider = context.Provider;

export function useConnection(): Connection {
  const connection = useContext(context);
  if (connection === undefined) throw new Error("A view stands outside of ConnectionProvider.");
  return connection;
}

export function useService(): Service {
  return useConnection().service;
}
