import type { CueFamily } from './cue.ts'

const ELSEWHERE = `
    {otro,otros,otra,otras} {país,países,municipio,municipios,ciudad,ciudades,estado,estados,provincia,provincias,región,regiones,entidad federativa,organismos,puertos,aeropuertos}; en el {extranjero,exterior}; otras latitudes; {visita,viaje,gira} {de estudio,técnica de referencia}; {término,términos} de comparación; estudio comparado; {experiencia,experiencias} {internacional,internacionales,de otros};
    {other,another} {country,countries,city,cities,state,states,county,counties,force,forces,port,ports,airport,airports,agency,agencies,authority,authorities,council,councils,utility,utilities,jurisdiction,jurisdictions}; elsewhere; abroad; overseas; {study,fact finding} {tour,visit}; {benchmarking,benchmark} {note,study,report,exercise,visit}; by way of comparison;
    {outro,outros,outra,outras,noutro,noutros,noutra,noutras} {país,países,município,municípios,cidade,cidades,estado,estados,província,províncias,portos,aeroportos,órgãos}; {no,ao} {estrangeiro,exterior}; {visita,viagem} de estudo; {termo,termos} de comparação; {país,países,cidade,município} {vizinho,vizinha,vizinhos}; {país,países,estado} {vecino,vecinos}`

/** Named in passing: as an example, a neighbour, a source, or expressly not a party. */
export const MENTIONED: CueFamily[] = [
  {
    side: 'before',
    weight: 1.1,
    reach: 4,
    phrases: `
    entre {ellas,ellos,las cuales,los cuales,otras,otros}; por ejemplo; tales como; como por ejemplo; {según,de acuerdo con} {informe,estudio,la prensa,prensa}; según informe; visita; visitó; caso; a diferencia; estudio; publicado; informe de; empresas como; firmas como; {de otras ciudades,de otros países}; nota de prensa; noticia; manual de; norma de; formato de; expositor; ponente; museo; seminario; 
    documented; documentado; documentada; fined; sancionó a; among them; among others; amongst them; for example; such as; such as those of; for instance; according to; report by; study; published by; unlike; case of; visit to; visited; firms like; companies like; white paper; speaker; museum; conference; inquiry; format of; manual of; press release; news;
    {entre,dentre} {elas,eles,outras,outros}; por exemplo; tais como; a exemplo; de acordo; estudo; relatório; caso; visitou; ao contrário; empresas como; manual; formato; orador; museu; seminário; notícia; imprensa`,
  },
  // Places and property: the firm is a neighbour or an owner of land, marks or lines.
  {
    side: 'before',
    weight: 1.1,
    reach: 5,
    phrases: `
    colinda; colindante; {frente a,junto a,cerca de,al lado de} {la,las,los,} {oficinas,planta,sede,fábrica,instalaciones}; planta de; fábrica de; servidumbre; derecho de vía; predio de; terreno de; marca registrada; marcas registradas; marca comercial; interconexión con la red; ciudad vecina; país vecino; 
    adjoins; adjacent to; next to; opposite the; plant of; factory; land owned by; headquarters of; trade mark; trademark; trade marks belong to; former; interconnection with the network; neighbouring; neighbor; in another country; past the; named after; lleva el nombre; guía de; guidance from; guide of; consultas al mercado; consulta al mercado; market sounding; consulta ao mercado; guia da; several makers; 
    confina; confinante; {em frente,junto,ao lado} {à,da,de} {sede,fábrica,instalações}; sede da; servidão; terreno da; marca registada; marcas registadas; interligação; vizinho; cidade vizinha; país vizinho`,
  },
  {
    side: 'before',
    weight: 1.1,
    reach: 6,
    phrases:
      '{marcas,marca} {registadas,registada,registradas,registrada} {pertencem,pertence,es propiedad,son propiedad}; marca registrada es propiedad; {información,informação,information} {sobre,on,about} {el,the,o} {producto,product,produto}; recogió información; foi recolhida informação; information was gathered',
  },
  {
    side: 'before',
    weight: 1.8,
    reach: 9,
    phrases:
      '{neighbouring,neighboring} {state,country,county,city,town,municipality}; {ciudad,municipio,provincia,país,estado} {vecina,vecino}; {cidade,província,país,estado,município} {vizinha,vizinho}; {informó,reported,noticiou} {la prensa,a imprensa}; la prensa informó; a imprensa noticiou',
  },
  // Another country, a visit, a comparison: what is said there binds nobody here.
  {
    side: 'before',
    weight: 1.3,
    reach: 14,
    elsewhere: true,
    phrases: ELSEWHERE,
  },
  { side: 'after', weight: 1.3, reach: 8, elsewhere: true, phrases: ELSEWHERE },
  {
    side: 'after',
    weight: 1.5,
    reach: 8,
    phrases: `
    {sin,sem} {relación,relação,vínculo} con; unrelated to; nothing to do with; declinó; declined; se excusó; desistió; withdrew; se retiró; declinou; desistiu; {has,had,have} no {involvement,interest,connection}; no {presentó,presentaron,participa,participó,participará,concurre,concurrió,ofertó,cotizó,interviene,forma parte,es parte,es oferente,es licitante,tiene relación,respondió}; no {presentó,presentaron} {oferta,propuesta,cotización}; {did,does,do,has,have} not {submit,bid,tender,take part,participate,respond,quote,submitted}; did not submit {a,any,an} {bid,tender,offer,proposal}; {takes,took,plays,has} no {part,role,interest}; {is,are,was} not {a party,party,a bidder,a tenderer,part of,involved,among,a supplier}; 
    não {apresentou,apresentaram,participa,participou,participará,concorre,concorreu,cotou,é parte,faz parte,intervém,respondeu}; não {apresentou,apresentaram} {proposta,cotação}`,
  },
  {
    side: 'after',
    weight: 1,
    reach: 5,
    phrases: `
    son elegibles; podrán participar; pueden participar; entre otras; entre otros; sin compromiso; are eligible; is eligible; among others; may apply; without commitment; was gathered without; podem participar; poderão participar; são elegíveis; entre outras; entre outros; sem {qualquer,} compromisso; sin valor contractual; sin compromiso alguno; for identification; para identificação; {en,na,in} {la,the,a,} {ciudad,cidade,neighbouring,país,vecina} {vecina,vizinha,county,city,vecino,vizinho}`,
  },
]

/** Look-alikes: phrases that hold words of a cue and say nothing of a firm. */
export const SILENT = `
  {actual,presente,current,present,atual,vigente,existente} {licitación,licitação,proceso,processo,convocatoria,procedimiento,procedimento,concurso,llamado,invitación,contratación,contratação,pliego,bases,edital,etapa,ronda,administración,administração,ejercicio,precio,preço,normativa,legislación,legislação,tender,procurement,procedure,notice,year,market,price,prices,legislation,edition,version,rules,process,round,invitation,document};
  {normativa,legislación,ley,póliza,garantía,registro,certificado,norma,normas,leyes,legislação,lei,apólice,licencia ambiental,matrícula,código,reglamento} {vigente,vigentes,en vigor,em vigor}; {términos,precio,presupuesto,número,termo,preço,valor,orçamento,terms,fecha,data} {de,of} {referencia,referência,reference}; {con,en,com,em} {referencia,referência} a; {at,on} {any,the} {stage,date} ; {at the,al} {present,momento} ;
  {no será,no serán,não será,não serão,will not be,shall not be} {necesario,necesaria,requerido,required,evaluado,replaced,sustituido,necessário}; {no,não,not} {limitar,limitará,exceder,exceed,be limited,be less,be later,be construed,superar,ser inferior,ser menor,ultrapassar}; por cuenta {y riesgo,del proveedor,del contratista,del adjudicatario}; no later than; no less than; no menos; no más; not less than; not later than; not only; no solo; não só; tipo de; plazo actual; calidad de; qualidade de; quality management; control de calidad; certificado de calidad; installed capacity; capacidad instalada`
