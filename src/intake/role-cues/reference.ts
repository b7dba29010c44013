import type { CueFamily } from './cue.ts'

/** A brand named to describe, not to require: "or equal". */
export const BRAND_OR_EQUAL: CueFamily[] = [
  {
    side: 'after',
    weight: 1.4,
    reach: 7,
    phrases: `
    equivalente; equiv; equiparable; equiparável; su par; its equal; que lo iguale; que o iguale; matching it; alternativa equivalente; alternative equivalent; similar; superior; {o,ou,or} compatible {de,con,of}; {como base,as a base,como standard,como estándar}; minimum {standard,specification,level}; estándar mínimo; or better; técnicamente equivalente; {calidad,qualidade} {superior,equivalente,igual}; {de,con,com} {iguales,similares,equivalentes,igual,idênticas,análogas,prestaciones} {características,prestaciones,calidad,qualidade,desempeño,desempenho,ganho,ganancia,especificaciones,funciones,análogas}; {mejor,igual,superior,melhor} {calidad,qualidade,desempeño,desempenho,rendimiento}; {o,u} {otra,otro,cualquier otra} {marca,de igual,equivalente,que cumpla,similar,de calidad,de características}; cualquier otra; ou {outra,outro,marca} {marca,de igual,equivalente,similar,de qualidade,}; 
    or {equal,equivalent,similar,approved equal,approved equivalent,better,comparable,other approved,equally approved,an equal,an equivalent,its equivalent,functionally equivalent,technical equivalent,approved alternative,alternative,like,other make,other brand}; equivalent; approved {equal,equivalent,alternative}; comparable; 
    o {su,} equivalente; o similar; equivalente o superior; equivalente ou superior; ou {equivalente,similar,superior,de melhor qualidade,de qualidade superior,de características equivalentes}`,
  },
  { side: 'after', weight: 0.9, reach: 0, phrases: 'mejor; melhor; better' },
  {
    side: 'before',
    weight: 1.2,
    reach: 4,
    phrases: `
    {marca,modelo,producto,equipo,algoritmo,especificación,brand,model,product,make,specification,produto,padrão,equipamento} {de referencia,referencial,de referência,sugerida,sugerido,orientativa,orientativo,indicativa,base,de comparación,tipo}; {reference,benchmark,indicative,suggested,preferred,guide,sample,comparator,exemplar} {model,brand,brands,product,make,item}; referencia; referência; {como,modo de,título de} {referencia,referência}; {modo,título} de {ejemplo,exemplo}; {a título,a modo,con carácter} {enunciativo,ilustrativo,orientativo,indicativo,exemplificativo}; by way of {reference,example}; 
    igual o similar; igual ou similar; iguales o superiores; iguais ou superiores; igual ou superior; igual o superior; ejemplo de {equipo,producto,modelo}; exemplo de {equipamento,produto,referência}; se tomó como {base,referencia}; equal to or better than; not inferior to; no inferior; não inferior; not less than that of; tipo; del tipo; do tipo; such as or; {prestaciones,performance,desempeño,desempenho,características} {equivalentes,igual,equal,comparable,similares}; {quality,calidad,qualidade,padrão,standard}; written around; {by,por,con} reference to; {con base,com base} {en el producto,no produto,en el modelo,no modelo}; {specification,especificación,especificações,características,requisitos,requirements} {se,es,está,is,was,are,é,} {basada,basado,based,baseada,baseado,tomaron,tomadas,tomado}; features modelled on`,
  },
  {
    side: 'before',
    weight: 1.2,
    reach: 1,
    phrases:
      'similar; equivalente; equivalent; comparable; semejante; semelhante; parecido; igual; equal; compatible o equivalente; compatible with or equivalent',
  },
  {
    side: 'after',
    weight: 1.2,
    reach: 7,
    phrases: `
    {meramente,puramente,solo,sólo,apenas,únicamente,merely,purely} {orientativa,orientativo,referencial,indicativa,ilustrativa,enunciativa,exemplificativa,illustrative,indicative,de referencia,como referencia,de parâmetro}; {is,are,es,é} {indicative,referencial,indicativa,orientativa,exemplificativa,illustrative}; for {guidance,reference,information on quality} only; given {for guidance,as an example,as a guide}; {a,como} {modo de ejemplo,ejemplo,título de ejemplo,título de exemplo,parámetro,parâmetro}; {de,como} {parámetro,parâmetro} de {calidad,qualidade}; {alternatives,otras marcas,outras marcas} {are welcome,se admiten,serán aceptadas,serão aceites,accepted}; type or {better,equal}; sin que ello {limite,excluya}; sem {prejuízo,exclusão} de {outras,outra}`,
  },
]
