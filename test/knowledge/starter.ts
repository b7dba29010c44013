/** A database that knows the starter facts. */
export { starter as starterFacts } from '../support/template.ts'
