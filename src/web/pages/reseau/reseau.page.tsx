import { type Noms, nommer } from '#domaines/gouvernance';
import {
  type Adhesion,
  type Charte,
  type Couverture,
  estEnFonction,
  etatDeCharte,
  GENRES_RELAIS,
  type GenreRelais,
  type Partage,
  type Relais,
} from '#domaines/reseau';
import { compter, ecrireJour } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { routesReseau as r } from '../../routes-reseau.ts';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { BarresHorizontales } from '../../ui/jauge.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { AFaire, Lien, Liste, Section, type Tache, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { TON_CHARTE } from './dire-reseau.ts';

/** Un service ou un partenaire du répertoire. */
export interface Repere {
  readonly id: string;
  readonly nom: string;
}

export interface PartenaireListe extends Repere {
  readonly type: string;
  readonly contact: string;
  readonly courriel: string;
}

export interface DonneesReseau {
  readonly services: readonly Repere[];
  readonly partenaires: readonly PartenaireListe[];
  readonly relais: readonly Relais[];
  readonly couverture: readonly Couverture[];
  readonly chartes: ReadonlyMap<string, Charte>;
  readonly adhesions: readonly Adhesion[];
  readonly partages: readonly Partage[];
  readonly noms: Noms;
  readonly aujourdhui: string;
  readonly peutGerer: boolean;
}

const GENRES = Object.keys(GENRES_RELAIS) as GenreRelais[];

const enFonction = (d: DonneesReseau, service: string, genre: GenreRelais): readonly Relais[] =>
  d.relais.filter((x) => x.service === service && x.genre === genre && estEnFonction(x, d.aujourdhui));

const RelaisDuService = ({
  d,
  service,
  genre,
}: {
  d: DonneesReseau;
  service: Repere;
  genre: GenreRelais;
}) => {
  const siens = enFonction(d, service.id, genre);
  if (siens.length === 0)
    return (
      <>
        <Badge ton="alerte">aucun</Badge>{' '}
        {d.peutGerer && (
          <Lien href={r.nouveauRelais({ service: service.id, genre })}>
            Nommer
            <span className="sr-only">
              {' '}
              un {GENRES_RELAIS[genre].toLowerCase()} ({service.nom})
            </span>
          </Lien>
        )}
      </>
    );
  return siens.map((x, i) => (
    <span key={x.id}>
      {i > 0 && ', '}
      {d.peutGerer ? <Lien href={r.relais(x.id)}>{nommer(d.noms, x)}</Lien> : nommer(d.noms, x)}
    </span>
  ));
};

const Couvertures = ({ d }: { d: DonneesReseau }) => {
  const nomDe = new Map(d.services.map((s) => [s.id, s.nom]));
  const anciens = d.relais.filter((x) => !estEnFonction(x, d.aujourdhui));
  if (d.services.length === 0)
    return (
      <Vide
        titre="Aucun service dans le répertoire"
        action={{ libelle: 'Répertoire des services', href: routes.repertoire('services') }}
      >
        <p>
          Inscrivez d’abord les services : on verra ici lesquels ont un référent, et lesquels n’en ont pas.
        </p>
      </Vide>
    );
  return (
    <>
      <BarresHorizontales
        id="couverture"
        titre="Services qui ont un référent"
        tout={d.services.length}
        unite={`sur ${compter(d.services.length, 'service', 'services')}`}
        lignes={d.couverture.map((c) => ({ libelle: GENRES_RELAIS[c.genre], valeur: c.couverts }))}
      />
      <Tableau
        legende="Référents par service"
        lignes={d.services}
        cle={(s) => s.id}
        colonnes={[
          { titre: 'Service', enTete: true, cellule: (s) => s.nom },
          ...GENRES.map((genre) => ({
            titre: GENRES_RELAIS[genre],
            cellule: (s: Repere) => <RelaisDuService d={d} service={s} genre={genre} />,
          })),
        ]}
      />
      {anciens.length > 0 && (
        <>
          <Texte>Ne le sont plus, ou pas encore :</Texte>
          <Liste>
            {anciens.map((x) => (
              <li key={x.id}>
                {nommer(d.noms, x)}, {GENRES_RELAIS[x.genre].toLowerCase()},{' '}
                {nomDe.get(x.service) ?? 'service clos'}
                {x.closLe === null
                  ? `, à partir du ${ecrireJour(x.depuis)}`
                  : `, du ${ecrireJour(x.depuis)} au ${ecrireJour(x.closLe)}`}
              </li>
            ))}
          </Liste>
        </>
      )}
    </>
  );
};

const Chartes = ({ d }: { d: DonneesReseau }) => {
  if (d.partenaires.length === 0)
    return (
      <Vide
        titre="Aucun partenaire dans le répertoire"
        action={{ libelle: 'Répertoire des partenaires', href: routes.repertoire('partenaires') }}
      >
        <p>
          Inscrivez les organismes avec qui vous travaillez (chambres, CRESS, réseaux, associations) : leur
          charte se suivra ici, et ils pourront être invités à contribuer.
        </p>
      </Vide>
    );
  return (
    <Tableau
      legende="Partenaires et leur charte d’engagement"
      lignes={d.partenaires}
      cle={(p) => p.id}
      colonnes={[
        {
          titre: 'Partenaire',
          enTete: true,
          cellule: (p) => (d.peutGerer ? <Lien href={r.charte(p.id)}>{p.nom}</Lien> : p.nom),
        },
        { titre: 'Type', cellule: (p) => p.type },
        { titre: 'Contact', cellule: (p) => p.contact || '—' },
        {
          titre: 'Charte',
          cellule: (p) => {
            const etat = etatDeCharte(d.chartes.get(p.id) ?? null, d.aujourdhui);
            return <Badge ton={TON_CHARTE[etat]}>{etat}</Badge>;
          },
        },
        { titre: 'Signée le', cellule: (p) => ecrireJour(d.chartes.get(p.id)?.signeeLe ?? null) },
        {
          titre: 'Jusqu’au',
          cellule: (p) => {
            const charte = d.chartes.get(p.id);
            return charte?.signee === true && charte.jusquAu === null
              ? 'sans terme'
              : ecrireJour(charte?.jusquAu ?? null);
          },
        },
      ]}
    />
  );
};

const Adhesions = ({ d }: { d: DonneesReseau }) => {
  const partages = Map.groupBy(d.partages, (p) => p.adhesion);
  return (
    <Tableau
      legende="Réseaux de pairs et ce qui y a été partagé"
      lignes={d.adhesions}
      cle={(a) => a.id}
      colonnes={[
        { titre: 'Réseau', enTete: true, cellule: (a) => <Lien href={r.adhesion(a.id)}>{a.nom}</Lien> },
        { titre: 'Contact', cellule: (a) => a.contact || '—' },
        {
          titre: 'Nous y représente',
          cellule: (a) => (a.personne === null ? '—' : nommer(d.noms, { personne: a.personne, nom: '' })),
        },
        {
          titre: 'Depuis',
          cellule: (a) => (a.depuis === null ? 'non déclaré' : ecrireJour(a.depuis)),
        },
        {
          titre: 'Dernier partage',
          cellule: (a) => {
            const dernier = partages.get(a.id)?.[0];
            return dernier === undefined ? 'aucun' : ecrireJour(dernier.le);
          },
        },
        {
          titre: 'État',
          cellule: (a) => (a.closLe === null ? 'en cours' : `finie le ${ecrireJour(a.closLe)}`),
        },
      ]}
    />
  );
};

const tachesDe = (d: DonneesReseau): readonly Tache[] => [
  ...d.partenaires.flatMap((p): Tache[] => {
    const charte = d.chartes.get(p.id) ?? null;
    const etat = etatDeCharte(charte, d.aujourdhui);
    if (etat !== 'expire bientôt' && etat !== 'échue') return [];
    return [
      {
        titre: `${p.nom} : charte ${etat === 'échue' ? 'échue' : 'qui expire bientôt'}`,
        detail:
          etat === 'échue'
            ? `Elle valait jusqu’au ${ecrireJour(charte?.jusquAu ?? null)}.`
            : `Elle vaut jusqu’au ${ecrireJour(charte?.jusquAu ?? null)}.`,
        action: 'Renouveler',
        href: r.charte(p.id),
      },
    ];
  }),
  ...d.couverture
    .filter((c) => c.couverts < c.services)
    .map((c) => ({
      titre: `${compter(c.services - c.couverts, 'service', 'services')} sans ${GENRES_RELAIS[c.genre].toLowerCase()}`,
      detail: 'Le réseau de relais porte le schéma dans chaque service.',
      action: 'Nommer',
      href: r.nouveauRelais({ genre: c.genre }),
    })),
];

export const PageReseau = ({ cadre, donnees: d }: { cadre: Cadre; donnees: DonneesReseau }) => (
  <Page cadre={cadre} titre="Réseau" rubrique="gouvernance">
    <FilAriane etapes={[{ libelle: 'Gouvernance', href: g.accueil() }, { libelle: 'Réseau' }]} />
    <Titre
      sousTitre="Les relais dans les services, les partenaires engagés, les réseaux de pairs."
      actions={
        <Actions>
          {d.peutGerer && <BoutonLien href={r.nouveauRelais()}>Nommer un référent</BoutonLien>}
          {d.peutGerer && (
            <BoutonLien href={r.nouvelleAdhesion()} second>
              Ajouter un réseau
            </BoutonLien>
          )}
          <BoutonLien href={r.reseauCsv()} second>
            Exporter (CSV)
          </BoutonLien>
        </Actions>
      }
    >
      Réseau
    </Titre>
    <Section titre="Relais dans les services">
      <Couvertures d={d} />
    </Section>
    <Section titre="Partenaires et chartes">
      <Chartes d={d} />
    </Section>
    <Section titre="Réseaux de pairs">
      {d.adhesions.length === 0 ? (
        <Texte>
          Aucun réseau n’est inscrit. Ajoutez ceux où vous témoignez de vos pratiques (RAPIDD, France urbaine,
          association d’acheteurs publics…) pour garder ce que vous y avez partagé.
        </Texte>
      ) : (
        <Adhesions d={d} />
      )}
    </Section>
    {d.peutGerer && <AFaire taches={tachesDe(d)} />}
  </Page>
);
