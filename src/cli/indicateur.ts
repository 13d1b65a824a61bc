import { Command } from 'commander';
import { definir, montrerErreur, phrase } from '#domaines/indicateur';
import type { Population } from '#platform/population.ts';
import { TOUTES_LES_POPULATIONS as populations } from '../lire-tranches.ts';

export const commandeIndicateur = (): Command =>
  new Command('indicateur')
    .description("vérifie la formule d'un indicateur, liste ce que l'on peut compter")
    .addCommand(commandeVerifier())
    .addCommand(commandeColonnes());

const commandeVerifier = (): Command =>
  new Command('verifier')
    .description('lit une formule, dit ce qu’elle compte ou montre le mot qui ne va pas')
    .argument('<formule>', 'texte de la formule, entre apostrophes')
    .option('--json', 'rend le résultat en JSON')
    .action((formule: string, { json = false }: { json?: boolean }) => {
      const definition = definir('essai', formule, 1, populations);
      if (!definition.ok) {
        process.exitCode = 1;
        if (json) console.log(JSON.stringify({ valide: false, erreur: definition.erreur }, null, 2));
        else console.error(montrerErreur(formule.normalize('NFC'), definition.erreur));
        return;
      }
      const { texte, empreinte, formule: arbre } = definition.valeur;
      const dite = phrase(arbre, populations);
      if (json) console.log(JSON.stringify({ valide: true, texte, phrase: dite, empreinte, arbre }, null, 2));
      else console.log(`${dite}.\n\n${texte}\n\nEmpreinte : ${empreinte}`);
    });

const commandeColonnes = (): Command =>
  new Command('colonnes')
    .description('liste les colonnes que les formules connaissent')
    .option('--json', 'rend le résultat en JSON')
    .action(({ json = false }: { json?: boolean }) => {
      if (json) {
        console.log(JSON.stringify(populations.map(decrire), null, 2));
        return;
      }
      for (const { nom, colonnes } of populations.map(decrire)) {
        console.log(`\n${nom}`);
        for (const c of colonnes) {
          const valeurs = c.valeurs.length === 0 ? '' : ` : ${c.valeurs.map((v) => `« ${v} »`).join(', ')}`;
          console.log(`  ${c.nom.padEnd(26)} ${c.type.padEnd(9)} ${c.libelle}${valeurs}`);
        }
      }
    });

const decrire = ({ nom, colonnes }: Population) => ({
  nom,
  colonnes: colonnes.map((c) => ({
    nom: c.nom,
    type: c.type,
    libelle: c.libelle,
    valeurs: c.modalites?.map((m) => m.code) ?? c.valeurs ?? [],
  })),
});
