import { it } from "node:test";
import { killAndCheck } from "../../test/postgres-crash.ts";

const seed = Number(process.env.SEED ?? 20_261_123);

it(`a process that writes to PostgreSQL, killed at 5 random moments (seed ${seed}) loses no acknowledged change`, () =>
  killAndCheck(5, seed));
