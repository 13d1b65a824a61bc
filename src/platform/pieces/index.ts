export { type DepotPieces, ouvrirDepotPieces, type PieceRangee, TAILLE_MAXIMALE } from './depot-pieces.ts';
export { disposition } from './disposition.ts';
export { EXTENSIONS_ADMISES } from './type-de-piece.ts';
