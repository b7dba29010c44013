import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../../src/database/tables.ts'

/** What reading a row of each table gives, for the comparison with the database itself. */
export type Rows = { [Table in keyof Database]: Selectable<Database[Table]> }

/** What writing a row of each table takes. */
export type NewRows = { [Table in keyof Database]: Insertable<Database[Table]> }
