export const usage = `usage: outcrop COMMAND [options]
To see help text, you can run:

  outcrop --help
  outcrop COMMAND --help
`;

/** What `outcrop --help` prints. */
export const helpText = `outcrop: Amazon Bedrock's custom models, on both ends of the wire

usage: outcrop COMMAND [options]

  list-custom-models   list custom models, as aws bedrock list-custom-models does
  serve                run a local Bedrock that every AWS SDK talks to
  console              look at a catalogue in the browser
  keys                 make, list and delete the keys of a server that asks for them
  faults               see and change what goes wrong on demand in a server
  pull                 bring the models of accounts, regions or an organization into a catalogue
  diff                 show what is new, gone or changed between catalogues or times
  probe                ask a Bedrock what Outcrop assumes of it
  seed                 fill a catalogue with plausible models, or with yours
  state                export, import and reset all that stands in a catalogue
  clock                set the time of jobs and models in a server
  exec                 run a command, such as your tests, beside a server of its own
  completion           complete commands and flags in bash, zsh and fish

  outcrop COMMAND --help tells more; outcrop --version tells the version.

Examples
  outcrop seed --data models.db --models 1000
  outcrop serve --data models.db
  outcrop list-custom-models --local --data models.db --max-items 5 --output table
  outcrop list-custom-models --local --data models.db --query 'length(modelSummaries)'
`;
