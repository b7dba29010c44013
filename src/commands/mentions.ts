/** `probity mentions`: entities named in running text. */
import type { Command } from 'commander'
import { findMentions } from '../screening/index.ts'
import { readJsonLines, writeLines } from './jsonl.ts'
import { activeIndex, indexOf } from './screen.ts'

const HELP = `
One JSON line for each text, in order: {"text":0,"mentions":[{"start","end","id","score"}]}; start and end are UTF-16
offsets of the text as given. Without --entities the active knowledge version is searched.`

/** Adds `probity mentions` to the program. */
export function register(program: Command): void {
  program
    .command('mentions')
    .description('Finds the entities that texts name, and prints JSON lines.')
    .requiredOption('--texts <file>', 'JSON lines {"text"}')
    .option('--entities <file>', 'JSON lines {"id","names":[…],"country"?,"type"?}')
    .addHelpText('after', HELP)
    .action(mentionsCommand)
}

async function mentionsCommand(options: { entities?: string; texts: string }): Promise<void> {
  const texts = readJsonLines<{ text: string }>(options.texts)
  const index = options.entities === undefined ? await activeIndex() : indexOf(options.entities)
  writeLines(
    texts.map(({ text }, at) => ({
      text: at,
      mentions: findMentions(index, text).map(({ start, end, id, score }) => ({ start, end, id, score })),
    })),
  )
}
