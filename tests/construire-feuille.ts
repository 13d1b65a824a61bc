import { assurerFeuille } from '../src/web/styles/feuille.ts';

/** Avant les tests, comme avant un serveur : sur une copie neuve, la feuille de style n'existe pas encore. */
export default assurerFeuille;
