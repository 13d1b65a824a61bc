// Lecture naïve : tout le fichier en une chaîne, tout l'arbre en mémoire.
import { readFileSync } from 'node:fs';

const debut = performance.now();
const { marches } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const lus = marches.marche.length + marches['contrat-concession'].length;
const travail = performance.now() - debut;
console.log(JSON.stringify({ lus, travail, pic: process.resourceUsage().maxRSS / 1024 }));
