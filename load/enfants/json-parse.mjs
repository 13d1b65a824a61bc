// Lecture naïve : tout le fichier en une chaîne, tout l'arbre en mémoire.
import { readFileSync } from 'node:fs';

const depart = process.cpuUsage();
const debut = performance.now();
const { marches } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const lus = marches.marche.length + marches['contrat-concession'].length;
const travail = performance.now() - debut;
const { user, system } = process.cpuUsage(depart);
console.log(
  JSON.stringify({
    lus,
    travail,
    processeur: (user + system) / 1000,
    pic: process.resourceUsage().maxRSS / 1024,
  }),
);
