export { EXERCICE_DEMO, ecrireBilansDemo } from './ecrire-bilans.ts';
export { ecrireFichierDecp } from './fichier-decp.ts';
export { ecrireFichierEntreprises } from './fichier-entreprises.ts';
export { gouvernerDemo } from './gouverner-demo.ts';
export { estAcheteurFictif } from './identifiants.ts';
export { limiterDemo } from './limiter-demo.ts';
export { genererFichiersDemo, importerDemo } from './preparer-demo.ts';
