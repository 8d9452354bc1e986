/** Shell completion, made from the commands themselves, so that it cannot lag behind them. */
import { type Command, Option } from 'commander';
import { Problem } from '../base/problem.ts';
import { wordOf } from '../base/word.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface Words {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly { readonly flag: string; readonly says: string }[];
}

function wordsOf(program: Command): Words[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary() || command.description(),
    options: [...command.options, new Option('--help', 'display help for command')]
      .filter((option) => option.long)
      .map((option) => ({ flag: option.long ?? '', says: option.description })),
  }));
}

/**
 * The script that a shell sources.
 * @throws Problem `word-unknown`
 */
export function completionScript(program: Command, shell: string): string {
  const words = wordsOf(program);
  switch (wordOf(SHELLS, shell, 'the shell')) {
    case 'bash':
      return bash(words);
    case 'zsh':
      return zsh(words);
    case 'fish':
      return fish(words);
    default:
      throw new Problem('word-unknown', { found: shell, wanted: SHELLS.join(', '), next: 'Choose one of them.' });
  }
}

function bash(words: readonly Words[]): string {
  const cases = words.map(
    (word) => `    ${word.name}) words="${word.options.map((option) => option.flag).join(' ')}" ;;`,
  );
  return `# whitestone completion for bash: put "source <(whitestone completion bash)" into ~/.bashrc
_whitestone() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${words.map((word) => word.name).join(' ')}" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${words.map((word) => word.name).join(' ')}"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _whitestone whitestone
`;
}

/** Single quotes end a word in both shells; brackets and colons are zsh's own. */
function quoted(text: string): string {
  return text.replaceAll("'", '’');
}

function zsh(words: readonly Words[]): string {
  const plain = (text: string) => quoted(text).replace(/[[\]:]/g, ' ');
  const commands = words.map((word) => `    '${word.name}:${plain(word.summary)}'`);
  const cases = words.map(
    (word) =>
      `    ${word.name}) _arguments ${word.options.map((option) => `'*${option.flag}[${plain(option.says)}]'`).join(' ')} ;;`,
  );
  return `#compdef whitestone
# whitestone completion for zsh: put "source <(whitestone completion zsh)" into ~/.zshrc, after compinit
_whitestone() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe 'command' commands; return; fi
  case "\${words[2]}" in
${cases.join('\n')}
  esac
}
compdef _whitestone whitestone
`;
}

function fish(words: readonly Words[]): string {
  const lines = words.flatMap((word) => [
    `complete -c whitestone -n __fish_use_subcommand -f -a ${word.name} -d '${quoted(word.summary)}'`,
    ...word.options.map(
      (option) =>
        `complete -c whitestone -n '__fish_seen_subcommand_from ${word.name}' -f -l ${option.flag.slice(2)} -d '${quoted(option.says)}'`,
    ),
  ]);
  return `# whitestone completion for fish: whitestone completion fish > ~/.config/fish/completions/whitestone.fish\n${lines.join('\n')}\n`;
}
