/** `probity mentions`: entities named in running text. */
import type { Command } from 'commander'
import { buildScreeningIndex, findMentions } from '../screening/index.ts'
import { type EntityLine, readJsonLines, toScreenEntity, writeLines } from './jsonl.ts'

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('mentions')
    .description('Find entities named in running text.')
    .requiredOption('--entities <file>', 'entities, one JSON object a line: {"id","names":[…],"country"?,"type"?}')
    .requiredOption('--texts <file>', 'texts, one JSON object a line: {"text"}')
    .action((options: { entities: string; texts: string }) => {
      const index = buildScreeningIndex(readJsonLines<EntityLine>(options.entities).map(toScreenEntity))
      const texts = readJsonLines<{ text: string }>(options.texts)
      writeLines(
        texts.map(({ text }, at) => ({
          text: at,
          mentions: findMentions(index, text).map(({ start, end, id, score }) => ({ start, end, id, score })),
        })),
      )
    })
}
