import type { CueFamily } from './cue.ts'

/** What runs today, and who supplied or runs it. */
export const INCUMBENT: CueFamily[] = [
  {
    side: 'before',
    weight: 1.1,
    reach: 8,
    phrases: `
    <now> <provider>; <provider> <now>; <now> {titular,empresa,explotador,arrendataria}; {anterior,último,antiguo,previous,last,former,past} <provider>; <provider> anterior; incumbent; operador es;
    contratista en ejercicio; {concesión,contrato,convenio,contratación,concessão,contrato,acordo} {actual,vigente,anterior,en curso,en vigor,em vigor,atual,em curso,suscrito,prévio,previo,que vence,que finaliza,que termina}; {último,anterior,previo,ultimo} {contrato,concesión,convenio}; {adjudicatario,adjudicatária,adjudicataria} {del,de la,do,da} {contrato,concesión,etapa,licitación} anterior; contratada anterior;
    {current,existing,previous,last,expiring,prior,present,running,ongoing} {contract,concession,agreement,framework,arrangement,deal,licence}; {support,maintenance,service,hosting,licence} {agreement,contract} with; <nowadays> <run>; <nowadays> <supplied>; {contrato,arrendamiento,servicio,concesión,locação} {en curso,en ejecución,em execução,em curso}; {en,em} funções; en funciones; <nowadays> {a cargo,en manos,in the hands,contracted,entregue,contratado};
    existing estate; parque {instalado,actual,existente,atual}; base instalada; installed base; already installed;
    a cargo de; en manos de; in the hands of; nas mãos de; corre por cuenta de; está a cargo; cabe hoje; TUPE; TUPE applies to staff of; staff of the incumbent`,
  },
  // Passives: "suministrada por", "operated by". In an offer they tell who stands behind what is offered.
  {
    side: 'before',
    weight: 1,
    reach: 8,
    inOffer: 'manufacturer',
    phrases:
      '<supplied>; {desarrollado,developed,desenvolvido,programado,diseñado,designed,created,creado,integrado e instalado}',
  },
  {
    side: 'before',
    weight: 1,
    reach: 8,
    phrases: `<run>; la opera; lo opera; los opera; presta; brinda; atiende; explota; {fue,fueron,foi,foram,was,were,had been} {adjudicada,adjudicado,awarded,let,contratada}; {was,were,been,is} let; contratado con; contratada con; contratada à; se {celebró,suscribió,firmó} con; {celebrado,suscrito,firmado,assinado,signed} com; signed with; concesionada a; concessionada à; arrendado a; leased from; rented from`,
  },
  // Bought before: "se adquirió en 2013 a X". Who bids is said in other words.
  {
    side: 'before',
    weight: 1,
    reach: 8,
    phrases:
      '{se,} {adquirió,adquirieron,compró,compraron} {en,a,} {a,}; {fue,fueron,foi,foram} {adquirida,adquirido,comprada,comprado,contratada,contratado,provista,provisto,encargada,encargado}; {comprada,comprado,compradas,comprados} {a,à}; {adquiriu,comprou,adquiriram,compraram} {se,}; {was,were,had been} {acquired,ordered,sourced,contracted}; bought from; purchased from; acquired from; procured from',
  },
  // Built things have a maker; where a year is named or the thing is called existing, it is the firm that put it there.
  { side: 'before', weight: 0.75, reach: 8, phrases: 'built; construido; construído; erigido' },
  {
    side: 'before',
    weight: 1,
    reach: 8,
    phrases: `
    compatible {con,with,com}; compatibles; compatibilidad; compatibility; compatibilidade; {interoperable,interoperables,inter operable,interoperável,interoperáveis} {con,}; interoperar; interoperabilidad; interoperate; interoperability with; interoperabilidade; {must,shall,to,will,should} interface; integrarse; integración con; integrate with; integrated with; integração com; integrar se com; convivir con; coexistir con; coexist with;
    {migrar,migración,migrate,migration,migração,transition,transición,transição} {desde,de,from}; migración; migração; migration; {replacement,sustitución,substituição,reemplazo,reposición,retiro,retirada,desmontaje,desinstalación,removal,decommissioning} de; replacement of; {desinstalará,desinstalar,sustituirá,reemplazará,desmontará,retirará,substituirá,removerá,decommission,decommissioned,replace,replaces,replacing,phase out,retire};
    {producto,solución,equipo,software,sistema,solução,product,system,solution} en uso; {primera,primeira,anterior,earlier,previous} {etapa,fase,phase,stage}; etapa anterior; legacy; legado; legada; retained; remanente; {fuera de,out of,sin,sem,end of} {soporte,support,suporte,life,vida útil,garantía}; {obsoleto,obsoletos,obsolete,ageing,aging,envejecidos,envelhecidos}`,
  },
  // Time words and words of possession: they say that something is there, and leave open which.
  {
    side: 'before',
    weight: 0.85,
    reach: 8,
    phrases: `
    <now>; <nowadays>; en circulación; em circulação; in circulation; {en,em} vigor; in force; already; ya {colocado,instalado,adquirido,existente}; {colocado,instalado} {en la,na} {primera,primeira,anterior}; colocadas; {trabaja,trabajan,funciona,funcionan,corre,trabalha} {hoy,actualmente,con,com,with,on,hoje}; con la que {trabaja,opera,cuenta}; talk to; speak to; connect to the existing; licenciou; que {a,o,el,la} {usa,utiliza}; {en,em} {uso,servicio,serviço,operación,operação,producción,produção,funcionamiento,funcionamento,exploração,explotación}; in {use,service,operation,place,production,the field}; instalado; installed; desplegado; 
    {posee,poseen,tiene instalado,tiene en uso,dispone,disponen,cuenta,cuentan,utiliza,utilizan,usa,emplea,opera,operan,owns,own,possesses,uses,operates,runs,runs on,relies on,possui,possuem,dispõe,dispõem,detém,utilizam,adoptado,adotado,adopted}; propiedad de la; de propiedad; pertenece; belongs to; pertence; detida; detidas;
    {renovación,renovação,renewal,renew,renovar,prórroga,prorrogação,extension,continuidad,continuidade,continuation,continuity,actualización,actualização,atualização,upgrade,upgrading,ampliación,ampliação,expansion,expanding,mantenimiento,manutenção,maintenance,soporte técnico,suporte técnico,support,assistência técnica,repair,reparación,reparação} {de,del,of,da,do,for,al}; replace; reemplazar; sustituir; substituir; migrated; `,
  },
  { side: 'before', weight: 0.85, reach: 6, exact: true, phrases: 'present; now' },
  {
    side: 'after',
    weight: 1.1,
    reach: 6,
    phrases: `
    <now> <provider>; <provider> <now>; <now> titular; {opera,operó,presta,prestó,atiende,explota,gestiona,administra,mantiene,suministra} {actualmente,hoy,desde,el servicio,la plataforma,el sistema,la red}; {viene,vienen,sigue,vem} {prestando,operando,atendiendo,brindando,suministrando,executando,a prestar}; {has,have} {run,operated,provided,supplied,maintained,managed,held,delivered,hosted} {the,this,it,its,since,all}; {es,is,é,was} {el,la,the,o,a,} {proveedor actual,proveedor vigente,operador,proveedor,prestador actual,incumbent,current,atual,existing,outgoing};
    {opera,presta,explora,gere,assegura,mantém,executa,fornece} {o serviço,a rede,o sistema,atualmente,hoje,desde,a plataforma,actualmente}; {currently,presently,now,already} {operates,provides,supplies,runs,maintains,manages,delivers,holds,hosts}; 
    {no será,não será,will not be,no se} {prorrogado,prorrogada,renovado,renovada,renewed,extended,prorroga,renueva}; <provider> {del sistema,de la red,del servicio,of the system,of the service,of the network,do sistema,do serviço,da rede}; {usada,utilizada,empleada,used} {por,by,pelo,pela}; {se mantienen,se mantiene,se mantendrán,serán mantenidos,serão mantidos,will be kept,will be retained,are retained}; cuyo contrato; whose {contract,concession,agreement,term,licence}; cujo contrato; {contrato,contract,concesión,concessão,convenio} {vence,concluye,termina,finaliza,ends,expires,runs,until,hasta,vigente}; contract ends; ends in; expires; until expiry; hasta el vencimiento; {continuará,seguirá,manterá,will continue} {atendiendo,operando,prestando,a operação,en operación,to operate,to provide}; the incumbent; is the current; {entregará,deberá entregar,deverá entregar,hará entrega,will hand over,shall hand over} {las bases,los datos,os dados,la operación,all,the,a documentação,toda}; {debe,deverá,must,shall} {devolver,return} {los bienes,os bens,the assets}`,
  },
  {
    side: 'after',
    weight: 1,
    reach: 6,
    phrases:
      'instaló; suministró; implementó; desarrolló; entregó; desplegó; montó; fue el proveedor; delivered; supplied; installed; built; deployed; operates; runs; instalou; forneceu; implantou; desenvolveu; entregou; montou; expira; vence; atiende hoy; presta hoy',
  },
  {
    side: 'after',
    weight: 0.85,
    reach: 4,
    phrases: `
    estate; retained; existente; existing; instalado; installed; desplegado; {en,em} {uso,servicio,serviço,operación,operação,producción,produção,funcionamiento}; in {use,service,operation,place}; concluye; vence; que {posee,opera,utiliza,usa,possui,detém}; propiedad {de la institución,del municipio,de la entidad,institucional}; {detida,detido} {pelo,pela}; already; {no tiene,carece de,has no,não tem} {soporte,support,suporte,garantía}; beyond repair; will transfer; {caduca,fenece,lapses}; con la que {trabaja,opera,cuenta}; {fuera de,out of,sin,sem} {soporte,support,suporte,garantía}; {end of,fin de,fim de} {life,vida,support}; obsoletos; ya instaladas; adquiridos en; purchased in`,
  },
  { side: 'after', weight: 0.5, reach: 2, phrases: 'contrato; contract' },
  {
    side: 'before',
    weight: 0.42,
    reach: 6,
    phrases:
      'piloto; pilot; lleva; la lleva; lo lleva; alojada; hosted; hospedada; mesa de ayuda; helpdesk; desde; since; emitido; issued',
  },
  // "The consoles are X": what is there is X, unless it is what somebody offers.
  {
    side: 'before',
    weight: 0.8,
    reach: 0,
    ofProduct: true,
    inOffer: 'manufacturer',
    phrases: '<is>; {corresponde,corresponden,belongs,pertence} a',
  },
  {
    side: 'before',
    weight: 0.75,
    reach: 3,
    phrases: 'soporte; suporte; support; adjudicada a; adjudicado a; awarded to',
  },
]
