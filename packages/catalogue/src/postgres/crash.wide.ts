import { it } from "node:test";
import { killAndCheck } from "../../test/postgres-crash.ts";

const seed = Number(process.env.SEED ?? 20_261_123);

it(`a process that writes to PostgreSQL, killed at 20 random moments, and the database with every third (seed ${seed}) loses no acknowledged change`, () =>
  killAndCheck(20, seed));
