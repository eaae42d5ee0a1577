import { arrangeableKinds } from "../testing/arrangeable-kinds.ts";
import { members } from "../validation/given-value.ts";
import { ControlError } from "./control-error.ts";
import type { ControlRoute } from "./control-route.ts";

/** Puts things into the catalogue as they are to stand; a route for each kind of them. */
export const arrangeRoutes: readonly ControlRoute[] = arrangeableKinds.map(({ name, prepare }) => {
  // What stands in the list is read by the kind.
  const read = members<{ readonly [kind: string]: unknown }>({ [name]: (given) => given });
  return {
    method: "POST",
    path: name,
    does: `adds ${name} as they are to stand, all or none: {"${name}": [{...}]}`,
    run: async ({ catalogue, clock, defaultScope, onArranged }, asked) => {
      const { [name]: given } = read(await asked.json(), "");
      if (given === undefined) throw new ControlError(`The body has no list "${name}": {"${name}": [...]} is expected`);
      const { arns, records } = prepare(given, clock.now(), defaultScope);
      await catalogue.writeState(records);
      onArranged();
      return { arns };
    },
  };
});
