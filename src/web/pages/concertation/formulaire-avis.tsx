import { LONGUEUR_AVIS, type NiveauSoumis, type TexteSoumis } from '#domaines/concertation';
import { ecrireNombre, majuscule } from '#platform/francais.ts';
import { champDe, erreurDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { ChampChoix } from '../../ui/formulaire.tsx';
import { Groupe, ZoneTexte } from '../../ui/saisie.tsx';
import { BrancheDepliable, Depliable, Liste, Section, Texte } from '../../ui/structure.tsx';
import { RANGS_AVIS } from './lire-formulaires.ts';

const LONGUEUR_OPTION = 110;

const abreger = (texte: string): string =>
  texte.length <= LONGUEUR_OPTION ? texte : `${texte.slice(0, LONGUEUR_OPTION - 1)}…`;

const Avis = ({
  saisie,
  niveaux,
  rang,
}: {
  saisie: Saisie;
  niveaux: readonly NiveauSoumis[];
  rang: number;
}) => (
  <Groupe titre={`Avis ${rang}`}>
    <ChampChoix
      {...champDe(saisie, `niveau-${rang}`)}
      libelle={`Sur quelle partie porte l’avis ${rang} ?`}
      options={[
        { valeur: '', libelle: 'l’ensemble du schéma' },
        ...niveaux.map((n) => ({ valeur: n.id, libelle: abreger(`${n.repere} · ${n.intitule}`) })),
      ]}
    />
    <ZoneTexte
      {...champDe(saisie, `texte-${rang}`)}
      libelle={`Texte de l’avis ${rang}`}
      aide={`${ecrireNombre(LONGUEUR_AVIS)} caractères au plus.`}
      lignes={6}
    />
  </Groupe>
);

/** Un avis, et d'autres repliés : chacun porte sur une partie du texte, ou sur l'ensemble. */
export const ChampsAvis = ({ saisie, niveaux }: { saisie: Saisie; niveaux: readonly NiveauSoumis[] }) => {
  const [premier = 1, ...suivants] = RANGS_AVIS;
  const dejaEcrits = suivants.some(
    (rang) =>
      valeurDe(saisie, `texte-${rang}`) !== '' ||
      erreurDe(saisie, `texte-${rang}`) !== undefined ||
      erreurDe(saisie, `niveau-${rang}`) !== undefined,
  );
  return (
    <>
      <Avis saisie={saisie} niveaux={niveaux} rang={premier} />
      <Depliable titre="Donner un avis sur d’autres parties" ouvert={dejaEcrits}>
        {suivants.map((rang) => (
          <Avis key={rang} saisie={saisie} niveaux={niveaux} rang={rang} />
        ))}
      </Depliable>
    </>
  );
};

interface Branche {
  readonly niveau: NiveauSoumis;
  readonly dessous: readonly Branche[];
}

/** L'arbre, d'après l'ordre de lecture et la profondeur de chaque niveau. */
const branches = (niveaux: readonly NiveauSoumis[], profondeur = 0): readonly Branche[] => {
  const debuts = niveaux.flatMap((n, i) => (n.profondeur === profondeur ? [i] : []));
  return debuts.flatMap((debut, rang) => {
    const niveau = niveaux[debut];
    if (niveau === undefined) return [];
    return [{ niveau, dessous: branches(niveaux.slice(debut + 1, debuts[rang + 1]), profondeur + 1) }];
  });
};

const BrancheSoumise = ({ branche: { niveau, dessous } }: { branche: Branche }) => (
  <BrancheDepliable
    niveau={niveau.profondeur}
    repere={`${majuscule(niveau.nom)} ${niveau.repere}`}
    titre={niveau.intitule}
    precision={dessous.length === 0 ? 'rien dessous' : `${dessous.length} dessous`}
  >
    {niveau.descriptif.length > 0 && (
      <Liste>
        {niveau.descriptif.map((d) => (
          <li key={d}>{d}</li>
        ))}
      </Liste>
    )}
    {niveau.descriptif.length === 0 && dessous.length === 0 && <Texte petit>Pas de descriptif.</Texte>}
    {dessous.map((b) => (
      <BrancheSoumise key={b.niveau.id} branche={b} />
    ))}
  </BrancheDepliable>
);

/** Le texte sur lequel on contribue, branche par branche. */
export const TexteAConsulter = ({ texte }: { texte: TexteSoumis }) => (
  <Section titre="Le texte soumis">
    <Texte>
      {texte.intitule}, {texte.precision}.
    </Texte>
    {branches(texte.niveaux).map((b) => (
      <BrancheSoumise key={b.niveau.id} branche={b} />
    ))}
  </Section>
);
