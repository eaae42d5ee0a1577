import type { FaultRule } from "../faults/fault-rule.ts";
import type { FaultReport } from "../faults/faults.ts";
import { FaultRuleError, type GivenFault } from "../faults/read-fault.ts";
import { list, members } from "../validation/given-value.ts";
import { ControlError } from "./control-error.ts";
import type { Asked, Controlled, ControlRoute } from "./control-route.ts";
import { type Silent, setEverywhere } from "./set-everywhere.ts";

/** What goes wrong on demand, in all servers of the catalogue. A server's own rules (`--fault`) are lifted in the server that answers. */
export const faultsRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "faults",
    does: "lists the faults on demand, with the requests that each met and struck",
    run: async ({ settings }) => ({ faults: await settings.reportFaults() }),
  },
  {
    method: "POST",
    path: "faults",
    does: 'adds faults, and gives them: {"faults": ["throttle:share=0.2"]}',
    run: async (controlled, asked) => {
      const given = await givenFaults(asked);
      let added: readonly FaultRule[] = [];
      const { faults, ...silent } = await change(controlled, (rules, own) => {
        added = controlled.faults.read(given, [...own, ...rules]);
        return [...rules, ...added];
      });
      return { faults: faults.filter(({ id }) => added.some((rule) => rule.id === id)), ...silent };
    },
  },
  {
    method: "PUT",
    path: "faults",
    does: 'replaces all faults: {"faults": [...]}',
    run: async (controlled, asked) => {
      const rules = controlled.faults.read(await givenFaults(asked), []);
      controlled.faults.clearOwn();
      return change(controlled, () => rules);
    },
  },
  {
    method: "DELETE",
    path: "faults",
    does: "lifts all faults",
    run: (controlled) => {
      controlled.faults.clearOwn();
      return change(controlled, () => []);
    },
  },
  {
    method: "DELETE",
    path: "faults/{id}",
    does: "lifts one fault",
    run: (controlled, { label }) => {
      return change(controlled, (rules, own) => {
        const left = rules.filter(({ id }) => id !== label);
        if (left.length < rules.length) return left;
        if (own.some(({ id }) => id === label) && controlled.faults.remove(label)) return rules;
        throw new ControlError(
          `There is no rule with the id ${JSON.stringify(label)}: GET /_outcrop/faults lists them`,
          404,
        );
      });
    },
  },
];

async function change(
  controlled: Controlled,
  changed: (rules: readonly FaultRule[], own: readonly FaultRule[]) => readonly FaultRule[],
): Promise<{ readonly faults: readonly FaultReport[] } & Silent> {
  const { settings, faults } = controlled;
  const { own } = faults;
  const silent = await setEverywhere(controlled, () => settings.changeFaults((rules) => changed(rules, own)));
  return { faults: await settings.reportFaults(), ...silent };
}

async function givenFaults(asked: Asked): Promise<readonly GivenFault[]> {
  const { faults } = readFaults(await asked.json(), "");
  if (faults === undefined) {
    throw new FaultRuleError('The body has no list "faults": {"faults": ["throttle:share=0.2"]} is expected');
  }
  return faults;
}

const readFaults = members<{ readonly faults?: readonly GivenFault[] }>({
  // Each is read by the rules of faults.
  faults: list((given) => given),
});
