export { type Observatoire, ouvrirObservatoire } from './observatoire.ts';
export { sourceDecp } from './source-decp.ts';
