import { it } from "node:test";
import { seedOfRun } from "../../../../test/seed.ts";
import { killAndCheck } from "../../test/postgres-crash.ts";

it(`a process that writes to PostgreSQL, killed at 20 random moments, and the database with every third (seed ${seedOfRun}) loses no acknowledged change`, () =>
  killAndCheck(20, seedOfRun));
