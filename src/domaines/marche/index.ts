export type * from './marche.ts';
