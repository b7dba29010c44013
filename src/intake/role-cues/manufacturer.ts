import type { CueFamily } from './cue.ts'

/** Who makes what another one sells. */
export const MANUFACTURER: CueFamily[] = [
  {
    side: 'before',
    weight: 1.1,
    reach: 4,
    phrases: `
    fabricante; fabricantes; <made>; manufacturer; maker; OEM; de fabricación; de fabrico; fabrico; casa matriz; subsidiaria; filial de; subsidiary; affiliate of; subsidiária; afiliada de;
    {autorizado,autorizada,oficial,certificado,exclusivo,authorised,authorized,official,certified,local,exclusive,accredited} <dealer>; <dealer> {autorizado,oficial,certificado,exclusivo,local,credenciado}; <dealer> {de,of,for,da,do};
    {carta,letter,declaração,declaración,constancia,certificado,autorización,autorização,authorisation,authorization} {de respaldo,de fábrica,de distribución,de representación,de solidariedade,del fabricante,do fabricante,of support,from the manufacturer,from the oem,de apoyo};
    {provienen,proviene,procede,proceden,procedente,proveniente,originate,originates,originating,sourced,provém,provêm,provenientes} {de,from,}; {tecnología,technology,tecnologia} {licenciada,licensed}; licensed from; licenciada por; bajo licencia; sob licença; <offered> <is>; <product> <offered> <is>; based on the {engine,algorithm}; obra de; salen de {la planta,la fábrica}; {sai,saem} da {fábrica,linha}; corre sobre; runs on the engine of`,
  },
  {
    side: 'before',
    weight: 0.95,
    reach: 4,
    inPlace: 'incumbent',
    phrases: 'marca; marcas; brand; make; vendor; marca y modelo; marca e modelo',
  },
  {
    side: 'before',
    weight: 1.15,
    reach: 8,
    phrases:
      '<product> <offered>; {marca,marcas,modelo,brand,make,fabricante,origen,origem,procedencia} <offered>; {fabricante,maker,manufacturer,OEM} {del,de los,de las,of the,dos,das,do} <product>; manufacturer of the <offered>; fabricante de los <product>',
  },
  {
    side: 'before',
    weight: 0.9,
    reach: 6,
    inPlace: 'incumbent',
    phrases: 'built; constructed; construido; construído; erigido; diseñado y fabricado; designed and built',
  },
  // A product noun beside the name: it makes such things; no more is said.
  {
    side: 'before',
    weight: 0.55,
    reach: 3,
    phrases:
      'equipamento; equipamiento; equipment; equipo; hardware; origen; producto; product; produto; software from; technology; tecnologia',
  },
  { side: 'before', weight: 0.5, reach: 1, phrases: '<product>; modelo' },
  // Another firm proposes the product: "Bidder 2 offers scanners of X", "proposing the algorithm of X".
  { side: 'before', weight: 1.15, reach: 2, exact: true, phrases: '<offers> {el,the,o,un,a,um,los,las,} <product>' },
  {
    side: 'after',
    weight: 0.7,
    reach: 5,
    phrases: `
    {a través de,mediante,por medio de,por intermedio de,por conducto de,through,via,por meio de,através de,por intermédio de} {un,su,a,its,uma,seu,sua,local,an,} {local,authorised,authorized,} <dealer>; <dealer> mayorista; {representada,represented} {por,by,locally,en el país,no país};`,
  },
  {
    side: 'after',
    weight: 1.1,
    reach: 3,
    phrases: `{como,en calidad de,as,as the,na qualidade de} {fabricante,OEM,manufacturer,maker}; the OEM; OEM; fabricante; the manufacturer; the maker; manufacturer; fabricante {de los,del,do,dos}; who makes; que fabrica; que lo {licencia,licencia a}; que o licencia; original maker`,
  },
  { side: 'after', weight: 0.5, reach: 1, phrases: '<product>; domes' },
]
