// Notre lecture : en flux, découpée sur les octets, chaque contrat normalisé et ses anomalies relevées.
import { ouvrirFichierDecp } from '#domaines/decp';

const depart = process.cpuUsage();
const debut = performance.now();
const ouvert = await ouvrirFichierDecp(process.argv[2] ?? '');
if (!ouvert.ok) throw new Error(ouvert.erreur.message);
let lus = 0;
let gardes = 0;
let anomalies = 0;
for await (const lot of ouvert.valeur.lots) {
  for (const { marche, anomalies: constats } of lot) {
    lus += 1;
    if (marche !== null) gardes += 1;
    anomalies += constats.length;
  }
}
const travail = performance.now() - debut;
const { user, system } = process.cpuUsage(depart);
console.log(
  JSON.stringify({
    lus,
    gardes,
    anomalies,
    travail,
    processeur: (user + system) / 1000,
    pic: process.resourceUsage().maxRSS / 1024,
  }),
);
