/** Words of the OpenAPI document that belong to no single operation. Auditors read them in Swagger UI. */
export const INFO = {
  title: 'Probity',
  summary: 'May we buy this from them, and why?',
  description: `Probity assesses vendors and tenders before a public body buys. Send a vendor, a tender or an OCDS document;
the answer says who the vendor is, who owns it, which law it answers to, what it deployed before, what that means under
which policy, and who says so.

**Three rules.** What could not be checked is \`not_assessed\` or \`undetermined\`, never low. A name alone convicts nobody:
match certainty and risk are two numbers. Each finding names its source and its date.

**To try it:** open \`POST /v1/assessments\`, press *Try it out*, choose an example and press *Execute*. The tenders in
the examples are invented.

**Errors** are \`application/problem+json\` (RFC 9457) everywhere; \`type\` leads to what the error means and what to do.
Beside the errors that each operation lists, any address can answer 400, 405, 408, 414, 417 and 431 before an operation
is reached.

---

Probity evalúa a proveedores y licitaciones antes de que una entidad pública compre. Envíe un proveedor, una licitación o
un documento OCDS; la respuesta dice quién es el proveedor, quién es su dueño, a qué ley responde, qué instaló antes, qué
significa eso según qué política, y quién lo afirma.

**Tres reglas.** Lo que no se pudo revisar es \`not_assessed\` o \`undetermined\`, nunca bajo. Un nombre solo no condena a
nadie: la certeza de la coincidencia y el riesgo son dos números. Cada hallazgo nombra su fuente y su fecha.

**Para probar:** abra \`POST /v1/assessments\`, pulse *Try it out*, elija un ejemplo y pulse *Execute*. Las licitaciones de
los ejemplos son inventadas.`,
  contact: { name: 'Probity', url: '/docs' },
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

/** In the order in which Swagger UI shows them. */
export const TAGS = [
  {
    name: 'Assessments',
    description:
      'Ask about a vendor or a tender, and find earlier answers. / Preguntar por un proveedor o una licitación.',
  },
  { name: 'Vendors', description: 'Look a vendor up by hand. / Buscar a un proveedor.' },
  {
    name: 'Facts',
    description: 'Deployments, capabilities and jurisdictions. / Despliegues, capacidades y jurisdicciones.',
  },
  { name: 'Policies', description: 'Policy packs as data, with their law and versions. / Políticas como datos.' },
  { name: 'Datasets', description: 'What is known, from where, how fresh. / Qué se sabe, de dónde y de cuándo.' },
  { name: 'Operations', description: 'Health, metrics and this document. / Salud, métricas y este documento.' },
] as const
