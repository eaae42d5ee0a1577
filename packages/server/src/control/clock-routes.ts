import { wireTime } from "../bedrock/wire-time.ts";
import { settleAll } from "../lifecycle/settle-all.ts";
import { anyOf, members, time, wholeNumber } from "../validation/given-value.ts";
import { ControlError } from "./control-error.ts";
import type { Controlled, ControlRoute } from "./control-route.ts";
import { setEverywhere } from "./set-everywhere.ts";

/** Milliseconds in ten thousand years, more than a catalogue's times can differ by. */
const longest = 10_000 * 366 * 86_400_000;

/** The time by which jobs end and models are made, in all servers of the catalogue. Signatures are judged by the system's clock all the same. */
export const clockRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "clock",
    does: "tells the time of jobs and models",
    run: async (controlled) => timeOf(controlled),
  },
  {
    method: "POST",
    path: "clock",
    does: 'sets the time, {"time": "2026-03-01T00:00:00Z"}, or moves it on, {"advance": 3600000}; what came due is done then',
    run: async (controlled, asked) => {
      const { settings } = controlled;
      const { time, advance } = readMove(await asked.json(), "");
      if ((time === undefined) === (advance === undefined)) {
        throw new ControlError(
          'Give a time or how far to advance: {"time": "2026-03-01T00:00:00Z"}, or {"advance": 3600000}',
        );
      }
      const move = advance === undefined ? { to: time ?? 0 } : { by: advance };
      const silent = await setEverywhere(controlled, () => settings.moveClock(move));
      await settleAll(controlled.catalogue, controlled.clock.now());
      return { ...timeOf(controlled), ...silent };
    },
  },
  {
    method: "DELETE",
    path: "clock",
    does: "sets the time back to the system's",
    run: async (controlled) => {
      const silent = await setEverywhere(controlled, () => controlled.settings.moveClock("back"));
      return { ...timeOf(controlled), ...silent };
    },
  },
];

const readMove = members<{ readonly time?: number; readonly advance?: number }>({
  time: (given, path) => time(anyOf("string", "number")(given, path), path),
  advance: wholeNumber(0, longest),
});

function timeOf({ clock }: Controlled): object {
  return { time: wireTime(clock.now()), offset: clock.offset };
}
