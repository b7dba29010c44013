import type { Command } from 'commander'

/** What each command module exports. */
export interface CommandModule {
  /** Adds the command, with its options, help and action, to the program. */
  register(program: Command): void
}

interface CommandEntry {
  name: string
  summary: string
  load(): Promise<CommandModule>
}

/** Every command, loaded only when it is the one that was called: `screen` must not wait for the web server's code. */
export const commands: CommandEntry[] = [
  { name: 'serve', summary: 'run the service', load: () => import('./serve.ts') },
  { name: 'migrate', summary: 'bring the database to the newest form', load: () => import('./migrate.ts') },
  { name: 'assess', summary: 'assess a vendor, a tender or an OCDS document', load: () => import('./assess.ts') },
  { name: 'screen', summary: 'score names against a list, or pairs of names', load: () => import('./screen.ts') },
  { name: 'mentions', summary: 'find the names of a list in texts', load: () => import('./mentions.ts') },
  { name: 'keys', summary: 'make, list and revoke API keys', load: () => import('./keys.ts') },
  { name: 'import', summary: 'import published lists and facts, and activate them', load: () => import('./import.ts') },
  { name: 'export', summary: 'write what is known as FollowTheMoney or BODS', load: () => import('./export.ts') },
  { name: 'datasets', summary: 'list what is known and how fresh it is', load: () => import('./datasets.ts') },
  {
    name: 'identities',
    summary: 'show which entries of different lists are one, and review it',
    load: () => import('./identities.ts'),
  },
  { name: 'openapi', summary: 'print, write or check the OpenAPI document', load: () => import('./openapi.ts') },
]
