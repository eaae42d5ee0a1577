import { it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { killAndCheck } from "../../test/postgres-crash.ts";

it(`a process that writes to PostgreSQL, killed at 5 random moments (seed ${seedOfRun}) loses no acknowledged change`, () =>
  killAndCheck(5, seedOfRun));
