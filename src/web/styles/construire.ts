/** `npm run build:css`. */
import { construireFeuille, FEUILLE } from './feuille.ts';

await construireFeuille();
console.log(`Feuille de style construite : ${FEUILLE}`);
