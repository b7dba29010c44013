import type { MentionRole } from './types.ts'

/**
 * The turns of phrase that say what part a named firm plays, in the language of procurement in Spanish, English and
 * Portuguese. Articles and prepositions are left out when phrases are compared ("la oferta de" is "oferta").
 */
export interface RoleCue {
  role: MentionRole
  /** Where the cue stands, seen from the name. */
  side: 'before' | 'after'
  /** How much it says, 0..1.5. */
  weight: number
  /** How many words may stand between, at most. */
  reach: number
}

type Cues = [role: MentionRole, side: 'before' | 'after', weight: number, reach: number, phrases: string]

export const ROLE_CUES: Cues[] = [
  // The present procedure: who bids, was invited or is in a bidding consortium.
  [
    'named_bidder',
    'before',
    1,
    12,
    `
    oferta presentada; ofertas presentadas; oferta invitada; oferta de; ofertas de; ofertas recibidas; oferta más baja; oferta económica;
    oferta única; propuesta presentada; propuesta técnica; propuesta de; propuestas de; proposición presentada; proposición de;
    cotización de; cotizaciones de; cotización recibida; se recibieron cotizaciones; se recibieron ofertas; se recibieron propuestas;
    presentaron ofertas; presentaron propuestas; presentaron cotización; licitantes; licitante; oferente; oferentes; postor;
    postores; proponente; proponentes; precalificados; precalificaron; precalificado; invitados; empresas invitadas; invitación a;
    carta de intención; participan; participaron; participantes; concursantes; integrado por; integrada por; formado por;
    conformado por; conformada por; compuesto por; consorcio; unión temporal; UTE; promesa de consorcio; lista corta;
    manifestaron interés; manifestación de interés de; interesados; adjudicatario propuesto; presentada por; presentadas por;
    bid from; bids from; bids received from; bids were received; tenders were received; tender from; tenders from; offer from; offers from;
    offer of; proposal from; proposals from; proposal submitted; submitted by; quotation from; quotations from; quotations were received;
    shortlisted; short listed; shortlist; prequalified; pre qualified; bidder; bidders; tenderer; tenderers; candidates; consortium;
    joint venture; consortium led; consortium comprising; comprising; expressions of interest from; expressions of interest were received;
    invited; invited bidders; lowest bid; lowest offer; preferred bidder; single bid; sole bidder; applicants;
    proposta de; proposta apresentada; propostas de; propostas recebidas; propostas apresentadas; foram recebidas propostas; oferta apresentada;
    cotação de; cotações de; cotações recebidas; licitante vencedora; concorrente; concorrentes; proponentes; convidada; convidadas;
    empresas convidadas; empresa convidada; consórcio; consórcio formado; formado por; integrado por; liderado; lista curta;
    pré qualificadas; pré qualificados; habilitadas; candidatas; candidatos; menor proposta; proposta mais baixa; participam; participaram`,
  ],
  [
    'named_bidder',
    'after',
    1,
    5,
    `
    presentó oferta; presentó propuesta; presentó su oferta; presentó cotización; presentó la oferta; ofertó; cotizó; ofrece en su propuesta; ofreció;
    participa como licitante; participa en consorcio; en calidad de licitante; en calidad de oferente; como oferente; fue invitada; fue invitado;
    fue precalificada; quedó en primer lugar; manifestó interés; manifestó su interés; presentó la mejor oferta; en consorcio;
    has bid; have bid; submitted a bid; submitted a tender; submitted bids; submitted tenders; submitted a proposal; submitted offers;
    tendered; quoted; has quoted; was shortlisted; were shortlisted; has been shortlisted; have been shortlisted; was invited; were invited; is invited;
    has expressed interest; have expressed interest; in joint venture; prequalified; passed the pre qualification; offered the lowest; is the lowest bidder;
    apresentou proposta; apresentou a proposta; apresentaram propostas; apresentou cotação; ofertou; cotou; foi convidada; foram convidadas;
    foi habilitada; foram habilitadas; manifestou interesse; em consórcio; ficou em primeiro lugar`,
  ],
  // What runs today, and who supplied or runs it.
  [
    'incumbent',
    'before',
    1,
    8,
    `
    producto en uso; en uso; solución en uso; contrato vigente; contrato actual; contrato en curso; contrato anterior; contrato suscrito; actualmente operado; actualmente operada; actual proveedor; proveedor actual; proveedor vigente; prestador actual; proveedor saliente; contratista actual; operador actual; operador es; operado por; operada por; la opera; lo opera; administrado por; administrada por; plataforma existente; plataforma actual; sistema existente; sistema actual; equipos existentes; equipamiento existente; infraestructura existente; infraestructura instalada; red existente; parque instalado; base instalada; equipos instalados; equipo instalado; cámaras instaladas; instalado por; instalada por; instalados por; instaladas por; desarrollado por; desarrollada por; implementado por; implementada por; suministrado por; suministrada por; suministrados por; suministradas por; provisto por; provista por; provistos por; entregado por; entregada por; fue adjudicada; fue adjudicado; adjudicada a; adjudicado a; contratado con; contratada con; concesión actual; concesión vigente; concesionario actual; concesionaria actual; mantenimiento vigente; arquitectura vigente; arquitectura actual; servicio actual; licencias vigentes; compatible con; compatibles con; compatibilidad con; interoperar con; interoperabilidad con; integrarse con; integración con; migrar desde; migración desde; desinstalará; desinstalar; en servicio; en operación; incumbent; incumbent supplier; incumbent provider; existing estate; existing system; existing supplier; existing contract; existing platform; currently operated; currently provided; currently supplied; currently delivered; current supplier; current provider; current contractor; current contract; current concession; current operator; current system; operated by; run by; maintained by; managed by; installed by; supplied by; supplied and installed by; delivered by; developed by; built by; implemented by; provided by; in use; in service; compatible with; compatibility with; interoperable with; interoperate with; interface with; integrate with; migration from; migrate from; replacement of; previous contract; previous supplier; awarded to; outgoing supplier; outgoing provider; already installed; present contract; present supplier; present system; installed base; contrato vigente; contrato em vigor; contrato atual; contrato actual; fornecedor atual; fornecedor actual; prestador atual; prestadora atual; atualmente operado; operado por; operada por; operadora atual; sistema atual; sistema existente; sistema vigente; plataforma existente; plataforma atual; plataforma instalada; solução atual; solução em uso; em uso; em operação; parque instalado; base instalada; equipamentos instalados; equipamentos existentes; câmeras instaladas; instalado por; instalada por; instalados por; desenvolvido por; desenvolvida por; fornecido por; fornecida por; fornecidos por; implantado por; implantada por; mantido por; mantida por; arquitetura vigente; arquitetura atual; arquitetura existente; compatível com; compatíveis com; compatibilidade com; interoperabilidade com; integração com; migrar de; concessão atual; concessionária atual; adjudicada a; adjudicado a; contratada anterior; rede existente`,
  ],
  [
    'incumbent',
    'after',
    1,
    6,
    `
    opera actualmente; opera hoy; presta actualmente; presta hoy; instaló; suministró; implementó; desarrolló; entregó; fue el proveedor; es el proveedor actual; es el operador; es el proveedor vigente; contrato vence; contrato vigente; contrato concluye; cuyo contrato; hasta el vencimiento; proveedor actual; currently operates; currently provides; currently supplies; currently runs; currently maintains; delivered; supplied; installed; built; operates; runs; whose contract; contract ends; contract expires; ends in; expires; until expiry; is the incumbent; is the current; the incumbent; in service; already installed; opera atualmente; presta atualmente; instalou; forneceu; implantou; desenvolveu; entregou; é a atual; é o atual; atual fornecedora; atual prestadora; cujo contrato; contrato vence; contrato termina; termina em`,
  ],
  [
    'incumbent',
    'before',
    0.8,
    8,
    `
    existente; existentes; vigente; a cargo de; actualmente; currently; atualmente; replace; replacing; reemplazar; sustituir; sustitución; reemplazo; retiro; substituir; substituição; opera;
    primera etapa; etapa anterior; utiliza; legado; legada; retained; legacy; existing; migración de; migração de`,
  ],
  [
    'incumbent',
    'after',
    0.8,
    4,
    `
    estate; retained; en uso; in use; em uso; existentes; existente; instalados; instaladas; instalado; en operación; em operação; concluye; vence`,
  ],
  ['incumbent', 'after', 0.5, 2, `contrato; contract`],
  // Who makes what another one sells.
  [
    'manufacturer',
    'before',
    1,
    4,
    `
    fabricante; fabricantes; fabricado por; fabricada por; fabricados por; fabricadas por; marca; marcas; OEM;
    distribuidor autorizado; distribuidora autorizada; distribuidor oficial; distribuidor de; representante de;
    representante exclusivo; representante autorizado; revendedor; revendedor autorizado; canal autorizado;
    integrador certificado; casa matriz; subsidiaria; filial; manufacturer; manufacturers; manufactured by;
    made by; maker; brand; brands; oem; authorised reseller; authorized reseller; authorised distributor;
    authorized distributor; official distributor; distributor of; reseller of; reseller for; partner of; agent of;
    firm; from the firm; vendor; subsidiary of; affiliate of; fabricante; fabricantes; fabricado por;
    fabricada por; fabricados por; fabricadas por; produzido por; marca; marcas; distribuidor autorizado;
    distribuidora autorizada; distribuidor oficial; representante; representante exclusivo; revenda autorizada;
    revendedora autorizada; revendedor autorizado; subsidiária; filial`,
  ],
  // A product noun beside the name: it makes such things; no more is said.
  [
    'manufacturer',
    'before',
    0.55,
    3,
    `
    equipamento; equipamentos; equipamentos da; equipamiento; equipment; equipment from; equipment of; equipo;
    equipos; equipos de; hardware from; origen; product of; producto de; productos; products from; products of;
    produtos; software from; technology from; technology of; tecnologia; tecnología`,
  ],
  [
    'manufacturer',
    'before',
    0.5,
    1,
    `
    cámaras; servidores; licencias; licencia; switches; radios; terminales; escáneres; drones; software; firewall; firewalls; teléfonos; tabletas; computadoras; impresoras; medidores; radares; sensores; plataforma; solución; sistema; módulos; consolas; antenas; módulo; suscripción; modelo;
    câmeras; licenças; licença; rádios; terminais; telefones; computadores; notebooks; impressoras; medidores; plataforma; solução; módulos; modelo; scanners; escâneres`,
  ],
  [
    'manufacturer',
    'after',
    1.2,
    5,
    `
    a través de un distribuidor; a través de su distribuidor; a través de distribuidor; a través de un revendedor; mediante distribuidor; mediante su distribuidor; mediante un revendedor; por medio de distribuidor; por intermedio de distribuidor; representada por; representada en el país; como fabricante; en calidad de fabricante; como OEM;
    through a local reseller; through a reseller; through its reseller; through a local distributor; through a distributor; through its distributor; through an authorised; via a reseller; via a local reseller; via a distributor; through a local partner; through a local agent; as manufacturer; as the manufacturer; as oem; represented by; represented locally;
    por meio de revenda; por meio de revendedor; por meio de distribuidor; através de distribuidor; através de revendedor; através de revenda; por intermédio de; como fabricante; na qualidade de fabricante; representada por; representada no país`,
  ],
  [
    'manufacturer',
    'after',
    0.5,
    1,
    `
    cameras; domes; units; servers; switches; radios; handsets; scanners; drones; software; licences; firewalls; phones; tablets; laptops; meters; equipment; hardware; products; technology; devices; terminals; platform; solution; system; sensors`,
  ],
  // A brand named to describe, not to require.
  [
    'brand_or_equal',
    'after',
    1.4,
    7,
    `
    equivalente; similar; superior; o equivalente; o similar; o superior; técnicamente equivalente; calidad superior; o su equivalente; o de características similares; equivalente o superior;
    or equal; or equivalent; or similar; or approved equal; or approved equivalent; or better; or comparable; equivalent; approved equal;
    ou equivalente; ou similar; ou superior; ou de melhor qualidade; ou de qualidade superior; equivalente ou superior`,
  ],
  [
    'brand_or_equal',
    'before',
    1.1,
    4,
    `
    marca de referencia; marcas de referencia; modelo de referencia; referencia; a título de referencia; a modo de referencia; como referencia; similar a; similares a; equivalente a; equivalentes a; tipo; del tipo;
    reference model; reference brand; reference product; by way of reference; equivalent to; similar to; comparable to; such as or;
    marca de referência; modelo de referência; a título de referência; como referência; referência; similar ao; similares ao; equivalente ao; equivalentes ao; tipo; do tipo`,
  ],
  [
    'subcontractor',
    'before',
    1.2,
    6,
    `
    subcontratista; subcontratistas; subcontratado; subcontratada; subcontratar; subcontratará; subcontratación con; subcontratación de; subcontrata;
    subcontractor; subcontractors; sub contractor; sub contractors; subcontracted; subcontracting; sub contracted; subcontract;
    subcontratado; subcontratada; subcontratados; subcontratação; subcontratar; subempreiteiro; subempreiteira; subfornecedor; subcontratante`,
  ],
  [
    'subcontractor',
    'after',
    1.2,
    5,
    `
    como subcontratista; en calidad de subcontratista; actuará como subcontratista; subcontratista; subcontratada; subcontratado;
    as subcontractor; as a subcontractor; as its subcontractor; as sub contractor; subcontractor; acting as subcontractor;
    como subcontratada; como subcontratado; como subempreiteira; na qualidade de subcontratada; subcontratada`,
  ],
  // Named to be kept out.
  [
    'excluded',
    'before',
    1.5,
    12,
    `
    no se aceptan; no se aceptarán; no se acepta; no se aceptará; no se admiten; no se admitirán; no se admite; no se admitirá; no se permite; no se permiten; no se permitirá; no se permitirán; no serán admitidos; no serán aceptados; no serán aceptadas; no podrá incluir;
    no podrán incluir; no deberá incluir; no deberán incluir; no podrá contener; no podrán contener; no deberá contener; no deberán contener; no podrán ofertar; no podrá ofertar; no podrán ser; no podrán provenir; no deberán provenir; no incluirá; quedan excluidos; quedan excluidas; queda excluido; queda excluida; se excluye; se excluyen; excluye;
    con exclusión; exclusión de; exclusión de marcas; prohibido; prohibida; prohibidos; prohibidas; se prohíbe; queda prohibido; queda prohibida; prohibición; vetado; vetada; distintos de; distinto de; a excepción; excepto; salvo; libre de; se rechazarán; serán rechazadas; serán rechazados; no se utilizarán; no se instalarán; inhabilitada; inhabilitado;
    will not be accepted; shall not include; shall not contain; must not include; must not contain; may not include; may not contain; not include equipment; not contain; shall not be supplied; no equipment; no products; no components; no devices; not accept; cannot accept; excluding; excludes; exclusion; excluded; prohibited; prohibition; banned; ban;
    not permitted; not allowed; free of; other than; debarred; must not be; shall not be; do not use; must not use; shall not use; not be manufactured; must be free; will be rejected;
    não serão aceitos; não serão aceitas; não será aceito; não será aceita; não se aceitam; não se admitem; não se admite; não serão admitidos; não serão admitidas; não poderá conter; não poderão conter; não poderá incluir; não poderão incluir; não deve conter; não devem conter; vedado; vedada; vedados; vedadas; proibido; proibida; proibidos; proibidas;
    ficam excluídos; ficam excluídas; fica excluído; fica excluída; exclui; excluem; exclusão; excluindo; exceto; salvo; serão rejeitadas; serão desclassificadas; não será permitido; não será permitida; não serão permitidos; impedida`,
  ],
  [
    'excluded',
    'after',
    1.4,
    7,
    `
    no será aceptado; no será aceptada; no serán aceptados; no serán aceptadas; no será admitido; no será admitida; no serán admitidos; no serán admitidas; no se aceptará; no se aceptarán; no se admitirá; no se admitirán; no podrá participar; no podrán participar; queda excluido; queda excluida; quedan excluidos; quedan excluidas;
    está excluida; está excluido; están excluidas; están excluidos; queda prohibido; queda prohibida; quedan prohibidos; está prohibido; será rechazada; será rechazado; serán rechazadas; serán rechazados; se encuentra inhabilitada; no podrá ser; no podrán ser;
    will not be accepted; will not be considered; is excluded; are excluded; shall not be; must not be; may not be; is prohibited; are prohibited; is not permitted; are not permitted; is not eligible; are not eligible; is ineligible; is barred; not acceptable; will be rejected; cannot be used; may not bid; may not participate; is debarred;
    não será aceito; não será aceita; não serão aceitos; não serão aceitas; fica excluída; fica excluído; ficam excluídos; ficam excluídas; ficam vedados; ficam vedadas; fica vedada; fica vedado; é vedada; são vedados; está proibida; não poderá participar; não poderão participar; será rejeitada; serão rejeitados; está impedida; não serão admitidos; não serão admitidas`,
  ],
  // Named in passing.
  [
    'mentioned',
    'before',
    1.1,
    3,
    `
    entre ellas; entre ellos; entre las cuales; entre otras; entre otros; por ejemplo; tales como; como por ejemplo; según informe; según estudio; de acuerdo con; visita; caso; a diferencia; estudio de; publicado por; informe de;
    among them; among others; amongst them; for example; such as; e.g.; for instance; according to; report by; study by; published by; unlike; case of; visit to;
    entre elas; entre eles; dentre elas; dentre eles; entre outras; entre outros; por exemplo; tais como; a exemplo; de acordo; segundo; estudo de; publicado por; caso; visita`,
  ],
  [
    'mentioned',
    'after',
    0.9,
    4,
    `
    son elegibles; podrán participar; pueden participar; entre otras; entre otros; are eligible; is eligible; among others; may apply; podem participar; poderão participar; são elegíveis; entre outras; entre outros`,
  ],
]
