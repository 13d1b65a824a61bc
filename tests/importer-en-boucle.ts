import { enregistrerLot, type Marche } from '../src/domaines/marche/index.ts';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { marche, titulaire } from './marche-de-test.ts';

/** Des contrats dont un sur trois revient republié et un sur cinq partage son numéro avec d'autres lots. */
const contrat = (n: number): Marche => {
  const base = n % 3 === 0 ? n - (n % 9) : n;
  return marche({
    id: base % 5 === 0 ? `LOTS${base % 25}` : `M${base}`,
    objet: base % 5 === 0 ? `Travaux lot ${1 + (base % 7)}` : `Objet ${base}`,
    montant: 1000 + (n % 11),
    datePublicationDonnees: `2024-0${1 + (n % 9)}-01`,
    titulaires: [titulaire(String(34_498_005_700_048 + (base % 40) * 100_000))],
  });
};

const PAR_LOT = 100;
const LOTS = 24;

/** Importe tout, lot par lot ; dit où il en est. Lancé dans un processus que l'essai tue. */
const [cible, fichier = 'kill.json'] = process.argv.slice(2);
if (cible !== undefined) {
  const base = await ouvrirBase(cible.startsWith('postgres') ? { url: cible } : { dossier: cible });
  for (let lot = 0; lot < LOTS; lot += 1) {
    const enregistrements = Array.from({ length: PAR_LOT }, (_, k) => {
      const rang = lot * PAR_LOT + k + 1;
      const m = contrat(rang);
      const anomalies =
        rang % 10 === 0
          ? [
              {
                code: 'montant-aberrant' as const,
                champ: 'montant',
                valeur: '1',
                message: 'm',
                correction: 'c',
              },
            ]
          : [];
      return { rang, position: rang * 500, brut: m, texteBrut: null, marche: m, anomalies };
    });
    const horodatage = '2026-01-01T00:00:00Z';
    await base.dansCollectivite('defaut', (tx) =>
      enregistrerLot(tx, { fichier, horodatage, enregistrements }),
    );
    process.stdout.write(`lot ${lot}\n`);
  }
  await base.fermer();
  process.stdout.write('fini\n');
}
