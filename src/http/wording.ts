/** Words of the OpenAPI document that belong to no single operation. Auditors read them in Swagger UI. */
export const INFO = {
  title: 'Probity',
  summary: 'May we buy this from them, and why?',
  description: `Send a vendor, a tender or an OCDS document. The answer says who the vendor is, who owns it, which law it answers to,
what it deployed before, what that means under which policy, and who says so. What could not be checked is never read as
low; a name alone convicts nobody. **To try it:** open \`POST /v1/assessments\`, choose an example, press *Execute*. The
tenders in the examples are invented. Errors are problems (RFC 9457) everywhere; their \`type\` says what to do.

Envíe un proveedor, una licitación o un documento OCDS. La respuesta dice quién es el proveedor, quién es su dueño, a qué
ley responde, qué instaló antes, qué significa eso según qué política, y quién lo afirma. Lo que no se pudo revisar nunca
se lee como bajo; un nombre solo no condena a nadie. **Para probar:** abra \`POST /v1/assessments\`, elija un ejemplo y
pulse *Execute*. Las licitaciones de los ejemplos son inventadas.`,
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
