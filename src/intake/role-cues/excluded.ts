import type { CueFamily } from './cue.ts'

const MODAL_ES = '{podrá,podrán,podran,deberá,deberán,debe,deben,puede,pueden,ha de,han de}'
const DO_ES =
  '{incluir,incluirse,contener,ofertar,ofertarse,ofrecer,ofrecerse,provenir,proceder,utilizar,utilizarse,usar,usarse,emplear,emplearse,instalar,instalarse,incorporar,presentar,presentarse,tener,recurrir,integrar,conectarse,suministrarse,ser de,ser fabricados,estar}'
const DO_PT =
  '{conter,incluir,utilizar,usar,empregar,provir,recorrer,incorporar,apresentar,integrar,ser de,ser fabricados,ter,ofertar,fornecer}'
const DO_EN =
  '{include,contain,use,incorporate,be,come from,originate from,be supplied,be sourced,be manufactured,be made,offer,employ,connect,rely on,integrate,accept,buy from,buy,purchase,procure from,consider,permit,allow}'

/** A modal verb denied. What it denies is nearly always that the thing be offered, used or let in. */
const NEGATED = `no {podrá,podrán,deberá,deberán,puede,pueden,será,serán,debe,deben}; {shall,must,may,should,will,can} not; cannot;
  não {poderá,poderão,deverá,deverão,pode,podem,será,serão,deve,devem}; {is,are} not {open,eligible,acceptable,allowed,admissible}; não {é,são} {admissível,admissíveis,aceitável,elegível}; no {tender,bid,offer,proposal,goods,item,unit,device} {from,of,by,made}`

const REJECTION = `rechaz*; recus*; refus*; no recibir; no contratar; {no,não} {utilizar,usar,emplear,empregar,incluir,contener,conter,incorporar,ofertar,instalar}; do not {use,contain,include,employ,incorporate}; {clear,rid} of {any,}; vetadas; desestim*; desechad*; descalific*; inadmisib*; excluid*; exclúy*; exceptú*; prohib*; vedad*; vetad*; inhabilitad*; sancionad*;
  impedid*; descartad*; inelegib*; disallow*; forbid*; forbade; banned; reject*; disqualif*; debar*; blacklist*; barred; inadmissib*; ineligib*; exclusion list;
  {suspended,suspendida,suspensa} {from,de,para,del}; must be absent; rejeit*; desclassific*; excluíd*; exclui; proibid*; banid*; inidón*; inidôn*; inabilitad*; inadmissív*; afastad*; lista de exclusión; lista negra`

/** Named to be kept out. */
export const EXCLUDED: CueFamily[] = [
  {
    side: 'before',
    weight: 1.5,
    reach: 12,
    phrases: `
    no ${MODAL_ES} ${DO_ES}; no se {acepta,aceptan,aceptará,aceptarán,admite,admiten,admitirá,admitirán,permite,permiten,permitirá,permitirán,utilizarán,utilizará,usarán,instalarán,instalará,adquieren,adquiere,adquirirán,compran,comprarán,contratará,considerarán,evaluarán,recibirán}; no {serán,será,son,es} {admitida,admitido,aceptada,aceptado,admisible,aceptable,de marca,considerada}; no {incluirá,contendrá,provendrá,utilizará};
    {queda,quedan} {excluido,excluida,prohibido,prohibida,vetado,vetada,descartado,descartada,fuera}; {se excluye,se excluyen,excluye,con exclusión,exclusión,excluido,excluida,se descartan,se descarta,descartadas,prohibido,prohibida,se prohíbe,prohibición,vetado,vetada}; {distintos,distinto,distinta} de; {a,con} {excepción,la excepción}; excepto; salvo; con la salvedad; {libre,libres,exento,exentos} de; {se rechazarán,serán rechazadas,serán rechazados,serán inadmisibles,serán desechadas,serán descalificadas,son inadmisibles}; causal de {descalificación,rechazo,exclusión}; inhabilitada; {en ningún caso,bajo ninguna circunstancia,ninguna parte,ningún componente,ninguna pieza,ningún equipo,ningún elemento,ningún producto}; sin {componentes,partes,piezas,equipos,elementos,tecnología,productos,módulos}; fuera del alcance; 
    {shall,must,may,should,will,does,do,can,would} not ${DO_EN}; {will,shall,would} not be {accepted,supplied,considered,used}; not include; not contain; cannot {accept,be,include,use}; {no,any} {equipment,products,components,devices,parts,part,item,hardware,software,element} {shall,may,must,should,will,of,from,made,may be,originate}; no part; no {component,element} of; excluding; excludes; exclusion; excluded; prohibited; prohibition; banned; ban on; bars; barred; not {permitted,allowed,acceptable,accepted}; free of; other than; except; except for; with the exception of; debarred; do not use; must be free; will be {rejected,disqualified,excluded}; under no {circumstances,circumstance}; in no case; but not; without any; forbidden; forbids; ruled out; rules out; blacklisted; not buy from;
    não {serão,será,são,é} {aceita,aceito,aceite,aceites,aceitos,admitida,admitido,admitidos,permitido,permitida,considerada,consideradas}; não se {aceita,aceitam,admite,admitem,adquirem,adquire,utilizam,permite}; não {poderá,poderão,deve,devem,deverá,deverão,pode,podem} ${DO_PT}; {vedado,vedada,vedados,proibido,proibida,fica proibida,fica vedado}; {fica,ficam,são,é} {excluída,excluído,excluídas,excluídos,afastado,afastada,afastados,vedado,vedada,proibida}; exclui; excluem; exclusão; excluindo; excluído; exceto; excepto; {com exceção,com excepção,à exceção,à excepção}; salvo; {serão rejeitadas,serão desclassificadas,serão excluídas,serão rejeitados,são rejeitadas}; impedida; {em caso algum,em nenhuma circunstância,nenhum componente,nenhuma parte,nenhum equipamento,nenhum produto,nenhuma peça}; sem {componentes,peças,partes,equipamentos,tecnologia,produtos,módulos}; {livre,livres,isento,isentos} de; banido`,
  },
  // Any negated permission in the clause, whatever its verb.
  { side: 'before', weight: 1.1, reach: 7, phrases: NEGATED },
  { side: 'after', weight: 1.1, reach: 4, phrases: NEGATED },
  { side: 'before', weight: 1.4, reach: 7, phrases: 'ningún; ninguna; nenhum; nenhuma; nothing; none; nada' },
  { side: 'before', weight: 1.3, reach: 9, phrases: REJECTION },
  { side: 'after', weight: 1.3, reach: 6, phrases: REJECTION },
  { side: 'before', weight: 1.4, reach: 0, exact: true, besideProduct: true, phrases: 'no' },
  {
    side: 'after',
    weight: 1.4,
    reach: 8,
    phrases: `
    no {será,serán,es,son} {aceptado,aceptada,aceptados,admitido,admitida,admisible,aceptable,considerada,elegible,compatible con la política}; no se {aceptará,aceptarán,admitirá,admitirán,acepta,admite}; no ${MODAL_ES} {participar,ser,ofertar,concurrir,utilizarse,contratar,presentarse}; {queda,quedan,está,están,se encuentra,fue,es,son,resulta} {excluido,excluida,prohibido,prohibida,inhabilitada,inhabilitado,vetada,vetado,descartada,sancionada,impedida,descalificada}; {será,serán} {rechazada,rechazado,desechada,descalificada,excluida}; por {encontrarse,estar} {sancionada,inhabilitada};
    {is,are,remain,remains,fall,falls} {out of,outside,outside of} {scope,the scope}; {out of,outside the} scope; fuera {de alcance,del alcance,de concurso}; fora {do âmbito,do escopo,de concurso}; {se dejan,se deja,deixam se} {fuera,de lado,fora}; {will,shall,would,must,may,can} not be {offered,proposed,quoted,accepted,considered,used,supplied,connected,}; {is,are,was,were,remains,stands} {excluded,prohibited,banned,barred,ineligible,debarred,forbidden,inadmissible,blacklisted,ruled out,disqualified,unacceptable,not acceptable,not permitted,not allowed,not eligible,not accepted}; {shall,must,may} not {be,take part,bid,participate,tender,supply}; not acceptable; will be {rejected,excluded,disqualified}; cannot {be,bid,be used}; ground for {disqualification,rejection,exclusion};
    não {será,serão,é,são} {aceito,aceita,aceites,aceite,admitido,admitida,permitido,permitida,elegível}; não {poderá,poderão,pode} {participar,concorrer,ser,licitar}; {fica,ficam,está,estão,foi,é,são,encontra se} {excluída,excluído,vedado,vedada,proibida,proibido,impedida,inidónea,declarada inidónea,inidônea,declarada inidônea,afastada,afastado,banida}; {será,serão} {rejeitada,rejeitado,rejeitados,excluída,desclassificada}`,
  },
]
