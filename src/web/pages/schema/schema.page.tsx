import { compter, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import { type ChoixBilan, FiltresDuBilan, type FiltresRetenus } from '../../ui/filtres-bilan.tsx';
import { Badge, type TonBadge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { BrancheDepliable, Fiche, Lien, Liste, Section, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

export interface LigneVue {
  readonly id: string;
  readonly intitule: string;
  /** Code de l'indicateur canonique, `null` si la ligne n'en a pas. */
  readonly code: string | null;
  readonly valeur: string;
  readonly compte: string;
  readonly cible: string | null;
  readonly statut: { readonly mot: string; readonly ton: TonBadge };
}

export interface NoeudVue {
  readonly cle: string;
  /** Identifiant dans la page : la vérification y renvoie. */
  readonly ancre: string;
  /** « Axe 1 », « Objectif 2 »… */
  readonly repere: string;
  readonly intitule: string;
  readonly details: readonly (readonly [string, string])[];
  readonly enfants: readonly NoeudVue[];
  readonly lignes: readonly LigneVue[];
  /** Lignes d'indicateur en dessous, à tous les niveaux. */
  readonly total: number;
}

export interface DonneesSchema {
  readonly choix: ChoixBilan;
  readonly retenus: FiltresRetenus;
  /** Un modèle livré avec le produit, ou un schéma que la collectivité écrit. */
  readonly estModele: boolean;
  readonly intitule: string;
  readonly periode: string;
  readonly organisations: string;
  readonly concessions: boolean;
  readonly comptes: readonly (readonly [string, string])[];
  readonly arbre: readonly NoeudVue[];
  readonly cibles: readonly LigneVue[];
}

const Lignes = ({
  lignes,
  titre,
  filtres,
}: {
  lignes: readonly LigneVue[];
  titre: string;
  filtres: FiltresRetenus['filtres'];
}) => (
  <Tableau
    legende={titre}
    lignes={lignes}
    cle={(l, rang) => `${l.id}-${rang}`}
    colonnes={[
      {
        titre: 'Indicateur',
        enTete: true,
        cellule: (l) =>
          l.code === null ? (
            typographier(l.intitule)
          ) : (
            <Lien href={routes.indicateur(l.code, filtres)}>{typographier(l.intitule)}</Lien>
          ),
      },
      { titre: 'Valeur', chiffre: true, cellule: (l) => l.valeur },
      { titre: 'Compte', chiffre: true, cellule: (l) => l.compte },
      { titre: 'Cible', cellule: (l) => l.cible ?? 'aucune' },
      { titre: 'État', cellule: (l) => <Badge ton={l.statut.ton}>{l.statut.mot}</Badge> },
    ]}
  />
);

const estSimple = (n: NoeudVue): boolean =>
  n.enfants.length === 0 && n.lignes.length === 0 && n.details.length === 0;

interface PropsBranche {
  readonly noeud: NoeudVue;
  readonly niveau: number;
  readonly filtres: FiltresRetenus['filtres'];
}

const Branche = ({ noeud, niveau, filtres }: PropsBranche) => {
  const simples = noeud.enfants.filter(estSimple);
  const pleins = noeud.enfants.filter((e) => !estSimple(e));
  return (
    <BrancheDepliable
      niveau={niveau}
      ancre={noeud.ancre}
      repere={noeud.repere}
      titre={typographier(noeud.intitule)}
      precision={noeud.total === 0 ? 'aucun indicateur' : compter(noeud.total, 'indicateur', 'indicateurs')}
    >
      {noeud.details.length > 0 && (
        <Fiche lignes={noeud.details.map(([t, v]) => [t, typographier(v)] as const)} />
      )}
      {noeud.lignes.length > 0 && (
        <Lignes
          lignes={noeud.lignes}
          titre={`Indicateurs : ${typographier(noeud.intitule)}`}
          filtres={filtres}
        />
      )}
      {pleins.map((e) => (
        <Branche key={e.cle} noeud={e} niveau={niveau + 1} filtres={filtres} />
      ))}
      {simples.length > 0 && (
        <Liste>
          {simples.map((e) => (
            <li key={e.cle} id={e.ancre}>
              {e.repere} : {typographier(e.intitule)}
            </li>
          ))}
        </Liste>
      )}
    </BrancheDepliable>
  );
};

export const PageSchema = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesSchema }) => {
  const { choix, retenus, arbre, cibles } = donnees;
  const intitule = typographier(donnees.intitule);
  return (
    <Page cadre={cadre} titre={`Schéma : ${intitule}`} rubrique="schema">
      <Titre
        sousTitre={`${donnees.periode}. ${donnees.estModele ? 'Modèle' : 'Schéma de votre collectivité'}, avec les chiffres de ce registre.`}
        actions={
          <FiltresDuBilan
            action={routes.schema()}
            choix={choix}
            retenus={retenus}
            avecMesure={false}
            modeleObligatoire
          />
        }
      >
        {intitule}
      </Titre>
      <Section titre="En bref" encadre>
        <Fiche
          lignes={[
            ['Organisations', typographier(donnees.organisations)],
            ['Concessions', donnees.concessions ? 'le schéma s’y étend' : 'le schéma ne s’y étend pas'],
            ...donnees.comptes,
          ]}
        />
        <p className="sans-impression">
          {donnees.estModele ? (
            <Lien href={routes.schemaVerification({ modele: retenus.filtres.modele })}>
              Vérifier ce schéma : ce que la loi demande, ce qui se contredit
            </Lien>
          ) : (
            <Lien href={routesSchemas.schema(retenus.filtres.modele ?? '')}>
              Ouvrir ce schéma : son arbre, son suivi, ses versions, sa vérification
            </Lien>
          )}
        </p>
      </Section>
      {cibles.length > 0 && (
        <Section titre="Cibles chiffrées">
          <Lignes lignes={cibles} titre="Cibles chiffrées du schéma" filtres={retenus.filtres} />
        </Section>
      )}
      <Section titre="Le schéma, branche par branche">
        {arbre.map((n) => (
          <Branche key={n.cle} noeud={n} niveau={0} filtres={retenus.filtres} />
        ))}
      </Section>
    </Page>
  );
};
