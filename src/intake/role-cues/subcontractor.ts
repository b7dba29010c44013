import type { CueFamily } from './cue.ts'

/** Works under whoever wins. */
export const SUBCONTRACTOR: CueFamily[] = [
  {
    side: 'before',
    weight: 1.25,
    reach: 8,
    phrases: `
    <subcontractor>; {nominated,domestic,named,proposed,declared} <subcontractor>; second tier supplier; lower tier; subcontratan; subcontrata; subcontratar; subcontratará; subcontrataría; subcontratarán; subcontratación; subcontrato; subcontracted; subcontracting; sub contracted; sub contracting; subcontract; subcontracts; sub contract; sub contracts; sublet; sub let; subletting; outsource; outsourced; outsourcing;
    tercerizar; tercerizará; tercerización; tercerizado; tercerizarán; terceirizar; terceirizará; terceirização; terceirizado; terceirizados; subcontratação; subcontratada; subcontratante; subempreitada; sub empreitada; cesión parcial; third party; encargará a terceros; subcontratista; tercero que {ejecutará,hará,realizará}; portion {by,to}`,
  },
  {
    side: 'after',
    weight: 1.3,
    reach: 5,
    phrases: `
    {como,en calidad de,actuará como,na qualidade de,as,as a,as its,as the,acting as,among its,entre sus,entre os seus} <subcontractor>; <subcontractor>; {por,mediante,bajo,em,en,under,under a,on a,in} {subcontrato,subcontratación,subcontract,subcontratação,subempreitada}; subcontract basis; subcontract`,
  },
]
