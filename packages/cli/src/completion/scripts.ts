/** The shells that commands can be completed in. */
export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/**
 * What each shell loads. The scripts know no commands and no flags: when the user presses the key, they ask
 * `outcrop completion words`, so they always propose what the installed version takes.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `_outcrop() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(outcrop completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _outcrop outcrop
`,
  zsh: `#compdef outcrop
_outcrop() {
  local -a found
  found=("\${(@f)$(outcrop completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then
    compadd -- "\${found[@]}"
  else
    _files
  fi
}
compdef _outcrop outcrop
`,
  fish: `function __outcrop_words
  set -l words (commandline -opc) (commandline -ct)
  outcrop completion words -- $words[2..-1] 2>/dev/null
end
complete -c outcrop -a '(__outcrop_words)'
`,
};
