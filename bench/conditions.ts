import os from 'node:os'

/** Under which conditions a figure was measured: without them it says nothing. */
export function conditions(): { date: string; cpu: string; cores: number; memory: string; node: string; load: string } {
  const [cpu] = os.cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    load: load(),
  }
}

/** Load average of the last minute: what others did to the figures. */
export function load(): string {
  return os.loadavg()[0]!.toFixed(1)
}

/** Rows of cells with aligned columns, the first row as heading. */
export function printTable(rows: readonly string[][]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
}
