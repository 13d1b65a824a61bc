import { definitionsCalculees } from '#domaines/indicateur';
import { type Bilan, direChiffre, type Lignage, suivreIndicateur, tableauLignage } from '#domaines/rapport';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { ecrireMontant, ecrireNombre } from '../platform/francais.ts';
import { type Contexte, populations, porteeDuBilan } from './bilan-contexte.ts';
import { ecrireSortie } from './bilan-ecrire.ts';

/** Lignes montrées à l'écran ; le fichier et le JSON les donnent toutes. */
const LIMITE_ECRAN = 200;

const afficher = (bilan: Bilan, lignage: Lignage): string => {
  const indicateur = bilan.indicateurs.find(({ code }) => code === lignage.code);
  const { numerateur, nonDeclare, denominateur } = lignage.comptes;
  // Une moyenne et un nombre de valeurs distinctes ne sont pas un compte de lignes.
  const titre = indicateur?.numerateur === numerateur ? 'Numérateur' : 'Lignes comptées';
  const lignes = lignage.lignes
    .slice(0, LIMITE_ECRAN)
    .map(
      (l) =>
        `  ${l.role.padEnd(17)} ${(l.dateNotification ?? 'sans date').padEnd(10)} ${ecrireMontant(l.montant).padStart(14)}  ${l.contrat}  ${(l.objet ?? '').slice(0, 70)}`,
    );
  const reste = lignage.lignes.length - lignes.length;
  return [
    `${lignage.code} — ${lignage.intitule}`,
    indicateur === undefined ? '' : direChiffre(indicateur, indicateur.nature),
    `${titre} : ${ecrireNombre(numerateur)} · non déclaré : ${ecrireNombre(nonDeclare)}${denominateur > 0 ? ` · dénominateur : ${ecrireNombre(denominateur)}` : ''}`,
    '',
    ...lignes,
    ...(reste > 0
      ? [`  … et ${ecrireNombre(reste)} autres : ajoutez « -o contrats.csv » ou « --json ».`]
      : []),
    '',
  ].join('\n');
};

/** Liste les contrats derrière un chiffre. Rend la faute d'usage si le code n'est pas celui d'un indicateur calculé. */
export const suivre = async (bilan: Bilan, demande: string, contexte: Contexte): Promise<string | null> => {
  const code = demande.toUpperCase();
  const definitions = definitionsCalculees(populations);
  const definition = definitions.find((d) => d.code === code);
  if (definition === undefined)
    return `L'indicateur « ${demande} » n'est pas calculé à partir des contrats. Indicateurs que l'on peut suivre : ${definitions.map((d) => d.code).join(', ')}.`;
  const { format, options } = contexte;
  const intitule = bilan.indicateurs.find((indicateur) => indicateur.code === code)?.intitule ?? code;
  const lignage = await suivreIndicateur({
    ...porteeDuBilan(contexte),
    code,
    intitule,
    definition,
  });
  const texte =
    format === 'json'
      ? `${JSON.stringify(lignage, null, 2)}\n`
      : format === 'csv'
        ? tableauCsv(tableauLignage([lignage]))
        : afficher(bilan, lignage);
  await ecrireSortie(texte, options.sortie);
  return null;
};
