import { type Noms, nommer, type PersonneNommable } from '#domaines/gouvernance';
import {
  type Adhesion,
  type Charte,
  GENRES_RELAIS,
  OBJETS_RESEAU,
  type Partage,
  type Relais,
} from '#domaines/reseau';
import { ecrireJour } from '#platform/francais.ts';
import { ChoixPersonne } from '../../formulaires/choix-personne.tsx';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { TROIS_ETATS } from '../../formulaires/valeurs.ts';
import { routes } from '../../routes.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { routesReseau as r } from '../../routes-reseau.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { PartenaireListe, Repere } from './reseau.page.tsx';

interface Commun {
  readonly cadre: Cadre;
  readonly jeton: string;
  readonly saisie: Saisie;
}

const Fil = ({ ici }: { ici: string }) => (
  <FilAriane
    etapes={[
      { libelle: 'Gouvernance', href: g.accueil() },
      { libelle: 'Réseau', href: r.reseau() },
      { libelle: ici },
    ]}
  />
);

const titreDe = (titre: string, saisie: Saisie): string =>
  saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre;

const Boutons = () => (
  <Actions>
    <Bouton>Enregistrer</Bouton>
    <BoutonLien href={r.reseau()} second>
      Renoncer
    </BoutonLien>
  </Actions>
);

const Fin = ({
  action,
  jeton,
  saisie,
  titre,
}: {
  action: string;
  jeton: string;
  saisie: Saisie;
  titre: string;
}) => (
  <Depliable titre={titre} ouvert={saisie.fautes.some((f) => f.champ === 'le')}>
    <Formulaire action={action} jeton={jeton} libelle={titre}>
      <Cache nom="version" valeur={String(saisie.version)} />
      <Champ
        {...champDe(saisie, 'le')}
        libelle="Dernier jour"
        aide="La fiche reste, avec ses dates."
        type="date"
        requis
      />
      <Bouton second>{titre}</Bouton>
    </Formulaire>
  </Depliable>
);

/** Un référent : le nommer, corriger sa fiche, enregistrer son départ. */
export const PageRelais = ({
  cadre,
  jeton,
  saisie,
  relais,
  services,
  annuaire,
}: Commun & {
  readonly relais: Relais | null;
  readonly services: readonly Repere[];
  readonly annuaire: readonly PersonneNommable[];
}) => {
  const titre = relais === null ? 'Nommer un référent' : 'Fiche du référent';
  return (
    <Page cadre={cadre} titre={titreDe(titre, saisie)} rubrique="gouvernance">
      <Fil ici={titre} />
      <Titre>{titre}</Titre>
      {relais !== null && relais.closLe !== null && (
        <Message ton="information" titre={`Référent jusqu’au ${ecrireJour(relais.closLe)}`} />
      )}
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire
        action={relais === null ? r.nouveauRelais() : r.relais(relais.id)}
        jeton={jeton}
        libelle={titre}
      >
        <Cache nom="version" valeur={String(saisie.version)} />
        <Champs>
          <ChampChoix
            {...champDe(saisie, 'genre')}
            libelle="Référent"
            options={Object.entries(GENRES_RELAIS).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <ChampChoix
            {...champDe(saisie, 'service')}
            libelle="Service"
            options={[
              { valeur: '', libelle: 'choisir' },
              ...services.map((s) => ({ valeur: s.id, libelle: s.nom })),
            ]}
          />
        </Champs>
        <Champs>
          <ChoixPersonne saisie={saisie} annuaire={annuaire} aide="Son nom est celui de l’annuaire." />
          <Champ {...champDe(saisie, 'nom')} libelle="Nom libre" aide="Si elle n’est pas dans l’annuaire." />
        </Champs>
        <Champ {...champDe(saisie, 'depuis')} libelle="Depuis le" type="date" requis />
        <Boutons />
      </Formulaire>
      {relais !== null && relais.closLe === null && (
        <Fin action={r.relaisClore(relais.id)} jeton={jeton} saisie={saisie} titre="Enregistrer un départ" />
      )}
      {relais !== null && <LienJournal type={OBJETS_RESEAU.relais} objet={relais.id} />}
    </Page>
  );
};

/** La charte d'un partenaire du répertoire. */
export const PageCharte = ({
  cadre,
  jeton,
  saisie,
  partenaire,
  charte,
}: Commun & { readonly partenaire: PartenaireListe; readonly charte: Charte | null }) => (
  <Page cadre={cadre} titre={titreDe(partenaire.nom, saisie)} rubrique="gouvernance">
    <Fil ici={partenaire.nom} />
    <Titre sousTitre={partenaire.type}>{partenaire.nom}</Titre>
    <Fiche
      lignes={[
        ['Contact', partenaire.contact || 'non déclaré'],
        ['Courriel', partenaire.courriel || 'non déclaré'],
        [
          'Fiche',
          <Lien key="f" href={routes.repertoire('partenaires')}>
            Répertoire des partenaires
          </Lien>,
        ],
      ]}
    />
    {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
    <Section titre="Charte d’engagement" encadre>
      <Formulaire action={r.charte(partenaire.id)} jeton={jeton} libelle="Charte d’engagement">
        <Cache nom="version" valeur={String(saisie.version)} />
        <ChampChoix {...champDe(saisie, 'signee')} libelle="Est-elle signée ?" options={TROIS_ETATS} />
        <Champs>
          <Champ {...champDe(saisie, 'signeeLe')} libelle="Signée le" type="date" />
          <Champ {...champDe(saisie, 'jusquAu')} libelle="Jusqu’au" aide="Vide : sans terme." type="date" />
        </Champs>
        <ZoneTexte {...champDe(saisie, 'note')} libelle="Ce que le partenaire s’engage à faire" lignes={4} />
        <Boutons />
      </Formulaire>
      {charte !== null && (
        <Texte petit>
          Pour la renouveler, écrivez les nouvelles dates : les précédentes restent au journal.
        </Texte>
      )}
    </Section>
    {charte !== null && <LienJournal type={OBJETS_RESEAU.charte} objet={partenaire.id} />}
  </Page>
);

const FicheAdhesionLue = ({
  adhesion,
  partenaires,
  noms,
}: {
  adhesion: Adhesion;
  partenaires: readonly Repere[];
  noms: Noms;
}) => (
  <Fiche
    lignes={[
      ['Contact', adhesion.contact || '—'],
      ['Partenaire', partenaires.find((p) => p.id === adhesion.partenaire)?.nom ?? '—'],
      [
        'Nous y représente',
        adhesion.personne === null ? '—' : nommer(noms, { personne: adhesion.personne, nom: '' }),
      ],
      ['Depuis', adhesion.depuis === null ? 'non déclaré' : ecrireJour(adhesion.depuis)],
      ['Jusqu’au', adhesion.closLe === null ? 'en cours' : ecrireJour(adhesion.closLe)],
    ]}
  />
);

const Partages = ({
  adhesion,
  partages,
  noms,
  jeton,
  saisie,
  peutGerer,
}: {
  adhesion: Adhesion;
  partages: readonly Partage[];
  noms: Noms;
  jeton: string;
  saisie: Saisie;
  peutGerer: boolean;
}) => (
  <Section titre="Ce qui a été partagé">
    {partages.length === 0 ? (
      <Texte>Rien encore.</Texte>
    ) : (
      <Tableau
        legende="Partages, le plus récent d’abord"
        lignes={partages}
        cle={(p) => p.id}
        colonnes={[
          { titre: 'Le', insecable: true, cellule: (p) => ecrireJour(p.le) },
          { titre: 'Quoi', cellule: (p) => p.texte },
          { titre: 'Noté par', cellule: (p) => nommer(noms, { personne: p.notePar, nom: '' }) },
        ]}
      />
    )}
    {peutGerer && (
      <Depliable
        titre="Noter un partage"
        ouvert={saisie.fautes.some((f) => f.champ === 'texte' || f.champ === 'lePartage')}
      >
        <Formulaire action={r.adhesionPartages(adhesion.id)} jeton={jeton} libelle="Noter un partage">
          <Champ {...champDe(saisie, 'lePartage')} libelle="Jour de l’échange" type="date" requis />
          <ZoneTexte {...champDe(saisie, 'texte')} libelle="Ce qui a été partagé ou appris" lignes={3} />
          <Bouton second>Noter</Bouton>
        </Formulaire>
      </Depliable>
    )}
  </Section>
);

/** Un réseau de pairs : sa fiche et ce qui y a été partagé. */
export const PageAdhesion = ({
  cadre,
  jeton,
  saisie,
  adhesion,
  partages,
  partenaires,
  annuaire,
  noms,
  peutGerer,
}: Commun & {
  readonly adhesion: Adhesion | null;
  readonly partages: readonly Partage[];
  readonly partenaires: readonly Repere[];
  readonly annuaire: readonly PersonneNommable[];
  readonly noms: Noms;
  readonly peutGerer: boolean;
}) => {
  const titre = adhesion === null ? 'Ajouter un réseau' : adhesion.nom;
  const modifiable = peutGerer && (adhesion === null || adhesion.closLe === null);
  return (
    <Page cadre={cadre} titre={titreDe(titre, saisie)} rubrique="gouvernance">
      <Fil ici={titre} />
      <Titre>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {adhesion !== null && (
        <Partages {...{ adhesion, partages, noms, jeton, saisie }} peutGerer={modifiable} />
      )}
      {modifiable ? (
        <Section titre="Fiche">
          <Formulaire
            action={adhesion === null ? r.nouvelleAdhesion() : r.adhesion(adhesion.id)}
            jeton={jeton}
            libelle="Fiche du réseau"
          >
            <Cache nom="version" valeur={String(saisie.version)} />
            <Champs>
              <Champ {...champDe(saisie, 'nom')} libelle="Nom du réseau" requis />
              <Champ
                {...champDe(saisie, 'depuis')}
                libelle="Depuis le"
                aide="Vide : non déclaré."
                type="date"
              />
            </Champs>
            <Champs>
              <ChampChoix
                {...champDe(saisie, 'partenaire')}
                libelle="Partenaire du répertoire"
                aide="S’il y est inscrit."
                options={[
                  { valeur: '', libelle: 'aucun' },
                  ...partenaires.map((p) => ({ valeur: p.id, libelle: p.nom })),
                ]}
              />
              <Champ
                {...champDe(saisie, 'contact')}
                libelle="Qui contacter"
                aide="Nom, adresse, téléphone."
              />
            </Champs>
            <ChoixPersonne saisie={saisie} annuaire={annuaire} aide="Qui y représente la collectivité." />
            <Boutons />
          </Formulaire>
        </Section>
      ) : (
        adhesion !== null && <FicheAdhesionLue {...{ adhesion, partenaires, noms }} />
      )}
      {adhesion !== null && modifiable && (
        <Fin
          action={r.adhesionFinir(adhesion.id)}
          jeton={jeton}
          saisie={saisie}
          titre="Enregistrer la fin de l’adhésion"
        />
      )}
      {adhesion !== null && <LienJournal type={OBJETS_RESEAU.adhesion} objet={adhesion.id} />}
    </Page>
  );
};
