import { type Bilan, direValeur, direValeurDe, estMesure } from '#domaines/rapport';
import { compter, ecrireMontantCourt, ecrireNombre, typographier } from '#platform/francais.ts';
import { type FiltresBilan, routes } from '../../routes.ts';
import { direCompteLecture, lire, type ModeCompte } from '../../ui/presenter-indicateur.ts';
import { Depliable, Lien, Section, Texte } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

const ACHETEURS_AU_PLUS = 12;

/** Les mêmes indicateurs, acheteur par acheteur : la loi les veut par acheteur. */
export const ComparerAcheteurs = ({
  bilan,
  mode,
  filtres,
}: {
  bilan: Bilan;
  mode: ModeCompte;
  filtres: FiltresBilan;
}) => {
  const acheteurs = bilan.parAcheteur.slice(0, ACHETEURS_AU_PLUS);
  if (acheteurs.length < 2) return null;
  const ecrire = (code: string, siren: string): string => {
    const indicateur = bilan.indicateurs.find((i) => i.code === code);
    const chiffre = acheteurs.find((a) => a.siren === siren)?.indicateurs.find((i) => i.code === code);
    if (indicateur === undefined || chiffre === undefined) return '—';
    const l = lire(chiffre, indicateur.nature, mode);
    if (l.valeur === null) return (l.nonDeclare ?? 0) > 0 ? 'non déclaré' : 'sans objet';
    const compte = indicateur.nature === 'part' ? direCompteLecture(l) : null;
    return `${direValeurDe({ ...chiffre, valeur: l.valeur }, indicateur.nature)}${compte === null ? '' : ` (${compte})`}`;
  };
  return (
    <Section titre="Par acheteur">
      <Depliable titre={`Comparer ${compter(bilan.parAcheteur.length, 'acheteur', 'acheteurs')}`}>
        {acheteurs.length < bilan.parAcheteur.length && (
          <Texte petit>
            Les {ecrireNombre(acheteurs.length)} acheteurs qui ont notifié le plus de marchés ; tous sont dans
            le classeur.
          </Texte>
        )}
        <Tableau
          legende="Indicateurs par acheteur"
          lignes={bilan.indicateurs.filter(estMesure)}
          cle={(i) => i.code}
          colonnes={[
            {
              titre: 'Indicateur',
              enTete: true,
              cellule: (i) => (
                <Lien href={routes.indicateur(i.code, filtres)}>{typographier(i.intitule)}</Lien>
              ),
            },
            ...acheteurs.map((a) => ({
              titre: `${a.nom ?? `SIREN ${a.siren}`} (${compter(a.marches, 'marché', 'marchés')})`,
              cellule: (i: Bilan['indicateurs'][number]) => ecrire(i.code, a.siren),
            })),
          ]}
        />
      </Depliable>
    </Section>
  );
};

/** Les concessions, comptées à part ; leurs indicateurs quand le schéma s'étend à elles. */
export const Concessions = ({ bilan }: { bilan: Bilan }) => {
  const { nombre, montant, indicateurs } = bilan.concessions;
  const etendu = bilan.modele === null ? null : bilan.modele.etenduConcessions;
  if (nombre === 0)
    return etendu === true ? (
      <Section titre="Concessions">
        <Texte>
          Le schéma s’étend aux concessions, mais aucune n’a été signée dans cette période : aucun indicateur
          n’en compte.
        </Texte>
      </Section>
    ) : null;
  const mesures = indicateurs.flatMap((chiffre) => {
    const indicateur = bilan.indicateurs.find((i) => i.code === chiffre.code);
    return indicateur === undefined ? [] : [{ chiffre, indicateur }];
  });
  return (
    <Section titre="Concessions">
      <Texte>
        {compter(nombre, 'concession signée', 'concessions signées')}
        {montant !== null && `, d’une valeur globale de ${ecrireMontantCourt(montant)}`}. Elles sont comptées
        à part des marchés.{' '}
        {etendu === true &&
          'Le schéma s’étend à elles : ses indicateurs les mesurent ici, sans les mêler à ceux des marchés.'}
        {etendu === false &&
          'Le schéma ne s’étend pas aux concessions : aucun de ses indicateurs ne les compte.'}
      </Texte>
      {mesures.length > 0 && (
        <Depliable titre="Les indicateurs du schéma sur les concessions">
          <Tableau
            legende="Indicateurs mesurés sur les concessions"
            lignes={mesures}
            cle={(m) => m.chiffre.code}
            colonnes={[
              { titre: 'Indicateur', enTete: true, cellule: (m) => typographier(m.indicateur.intitule) },
              {
                titre: 'Valeur',
                chiffre: true,
                cellule: (m) => direValeur(m.chiffre.valeur, m.indicateur.nature),
              },
              {
                titre: 'Compte',
                chiffre: true,
                cellule: (m) => direCompteLecture(lire(m.chiffre, m.indicateur.nature, 'nombre')) ?? '—',
              },
            ]}
          />
        </Depliable>
      )}
    </Section>
  );
};
