import {
  type ActionSuivie,
  couvertures,
  estARelancer,
  STATUTS_ACTION,
  type SuiviAnnuel,
  sansNouvellesDepuis,
} from '#domaines/schema';
import {
  compter,
  ecrireAnciennete,
  ecrireInstant,
  ecrirePourcentage,
  typographier,
} from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import {
  Actions,
  BarreFiltres,
  Bouton,
  BoutonLien,
  Cache,
  Champ,
  ChampChoix,
  ChoixListe,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message, type TonBadge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Chiffres, Fiche, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { NavigationVersion } from './navigation.tsx';
import type { Place } from './outils.tsx';

const TONS: Readonly<Record<ActionSuivie['suivi']['statut'], TonBadge>> = {
  'a-lancer': 'neutre',
  'en-cours': 'information',
  terminee: 'succes',
  reportee: 'alerte',
  abandonnee: 'erreur',
};

const part = ({ oui, total }: { oui: number; total: number }) => ({
  valeur: total === 0 ? '—' : ecrirePourcentage(oui / total),
  detail: `${oui} sur ${total}`,
});

const direNouvelles = ({ suivi }: ActionSuivie, aujourdhui: string): string =>
  suivi.misAJourLe === null
    ? 'jamais renseignée'
    : `mise à jour ${ecrireAnciennete(sansNouvellesDepuis(suivi, aujourdhui))}`;

export interface DonneesSuivi {
  readonly place: Place;
  readonly suivi: SuiviAnnuel;
  readonly annees: readonly number[];
  readonly aujourdhui: string;
  readonly peutRelancer: boolean;
  /** Ce que la relance vient de faire. */
  readonly relance: string | null;
}

export const PageSuivi = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesSuivi;
}) => {
  const { place, suivi, aujourdhui } = d;
  const { schema, version } = place;
  const intitule = typographier(version.entete.intitule);
  const { confiees, renseignees } = couvertures(suivi.actions.map((a) => a.suivi));
  const terminees = suivi.actions.filter((a) => a.suivi.statut === 'terminee').length;
  const muettes = renseignees.total - renseignees.oui;
  const aRelancer = suivi.actions.filter((a) => estARelancer(a.suivi, aujourdhui));
  return (
    <Page cadre={cadre} titre={`Suivi ${suivi.annee} : ${intitule}`} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: intitule, href: r.schema(schema.id) },
          { libelle: `Suivi ${suivi.annee}` },
        ]}
      />
      <Titre
        sousTitre={intitule}
        actions={
          <BarreFiltres action={r.suivi(schema.id)} libelle="Année suivie">
            <ChoixListe
              nom="annee"
              libelle="Année"
              options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
              valeur={String(suivi.annee)}
            />
          </BarreFiltres>
        }
      >
        Suivi des actions en {suivi.annee}
      </Titre>
      <NavigationVersion place={place} active="suivi" />
      {d.relance !== null && (
        <Message ton="succes" titre="Relance faite">
          <p>{d.relance}</p>
        </Message>
      )}
      <Chiffres
        titre="L’année en chiffres"
        chiffres={[
          {
            libelle: 'Actions terminées',
            valeur: part({ oui: terminees, total: suivi.actions.length }).valeur,
            detail: `${terminees} sur ${suivi.actions.length}${
              muettes === 0 ? '' : `, ${compter(muettes, 'non renseignée', 'non renseignées')}`
            }`,
          },
          { libelle: 'Ont un responsable', ...part(confiees) },
          { libelle: 'Renseignées cette année', ...part(renseignees) },
          {
            libelle: 'À relancer',
            valeur: String(aRelancer.length),
            detail: 'sans nouvelles depuis 90 jours ou plus',
          },
        ]}
      />
      <Section titre="Actions">
        {suivi.actions.length === 0 ? (
          <Texte>Ce schéma n’a pas encore d’action à suivre.</Texte>
        ) : (
          <Tableau
            legende={`Actions suivies en ${suivi.annee}`}
            lignes={suivi.actions}
            cle={(a) => a.noeud.id}
            colonnes={[
              {
                titre: 'Action',
                enTete: true,
                cellule: (a) => (
                  <Lien href={r.action(schema.id, suivi.annee, a.noeud.id)}>
                    {a.noeud.code} {typographier(a.noeud.intitule)}
                  </Lien>
                ),
              },
              { titre: 'Pilote', cellule: (a) => typographier(a.noeud.fiche.pilote ?? '—') },
              {
                titre: 'Statut',
                cellule: ({ suivi: s }) =>
                  s.misAJourLe === null ? (
                    <Badge ton="neutre">non renseignée</Badge>
                  ) : (
                    <Badge ton={TONS[s.statut]}>{STATUTS_ACTION[s.statut]}</Badge>
                  ),
              },
              {
                titre: 'Avancement',
                chiffre: true,
                cellule: (a) => (a.suivi.avancement === null ? '—' : `${a.suivi.avancement}\u00a0%`),
              },
              { titre: 'Responsable', cellule: (a) => a.suivi.proprietaireNom || 'personne' },
              {
                titre: 'Nouvelles',
                cellule: (a) => (
                  <>
                    {direNouvelles(a, aujourdhui)}{' '}
                    {estARelancer(a.suivi, aujourdhui) && <Badge ton="alerte">à relancer</Badge>}
                  </>
                ),
              },
            ]}
          />
        )}
      </Section>
      {suivi.actions.length > 0 && (
        <Actions>
          <BoutonLien href={r.bilanActions(schema.id, suivi.annee)} second>
            Bilan des actions {suivi.annee} (PDF)
          </BoutonLien>
        </Actions>
      )}
      {d.peutRelancer && aRelancer.length > 0 && (
        <Section titre="Relancer" encadre>
          <Texte>
            Chaque responsable reçoit un seul courriel, avec ses actions sans nouvelles. Une action n’est pas
            relancée deux fois dans le même mois.
          </Texte>
          <Formulaire
            action={r.relancer(schema.id, suivi.annee)}
            jeton={jeton}
            libelle="Relancer les responsables"
          >
            <Bouton>Relancer les responsables</Bouton>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
};

export interface DonneesAction {
  readonly place: Place;
  readonly annee: number;
  readonly action: ActionSuivie;
  readonly passees: readonly { readonly annee: number; readonly dit: string }[];
  readonly personnes: readonly { readonly id: string; readonly nom: string }[];
  readonly peutMettreAJour: boolean;
  readonly peutConfier: boolean;
  /** Les indicateurs du schéma qui sont des jalons. */
  readonly lignesDeJalon: readonly { readonly id: string; readonly intitule: string }[];
}

export const PageAction = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesAction;
  saisie: Saisie;
}) => {
  const { place, annee, action } = d;
  const { schema, version } = place;
  const { noeud, suivi } = action;
  const titre = `${noeud.code} en ${annee}`;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: typographier(version.entete.intitule), href: r.schema(schema.id) },
          { libelle: `Suivi ${annee}`, href: r.suivi(schema.id, annee) },
          { libelle: noeud.code },
        ]}
      />
      <Titre
        sousTitre={typographier(noeud.intitule)}
        actions={
          <BoutonLien href={r.noeud(schema.id, version.id, noeud.id)} second>
            Fiche de l’action
          </BoutonLien>
        }
      >
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {d.peutMettreAJour ? (
        <Section titre="Où en est l’action">
          <Formulaire action={r.action(schema.id, annee, noeud.id)} jeton={jeton} libelle="Suivi de l’action">
            <Cache nom="version" valeur={String(suivi.version)} />
            <Champs>
              <ChampChoix
                {...champDe(saisie, 'statut')}
                libelle="Statut"
                options={Object.entries(STATUTS_ACTION).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <Champ
                {...champDe(saisie, 'avancement')}
                libelle="Avancement (%)"
                aide="De 0 à 100 ; vide : non estimé."
              />
            </Champs>
            <Champs>
              <Champ
                {...champDe(saisie, 'jalon')}
                libelle="Jalon de l’année"
                aide="Ce qui doit être fait cette année."
              />
              <ChampChoix
                {...champDe(saisie, 'jalonAtteint')}
                libelle="Jalon atteint"
                options={[
                  { valeur: '', libelle: 'pas encore dit' },
                  { valeur: 'oui', libelle: 'oui' },
                  { valeur: 'non', libelle: 'non' },
                ]}
              />
            </Champs>
            {d.lignesDeJalon.length > 0 && (
              <ChampChoix
                {...champDe(saisie, 'jalonLigne')}
                libelle="Indicateur que ce jalon renseigne"
                aide="Un indicateur du schéma qui demande un jalon, s’il y en a un."
                options={[
                  { valeur: '', libelle: 'aucun' },
                  ...d.lignesDeJalon.map((l) => ({ valeur: l.id, libelle: typographier(l.intitule) })),
                ]}
              />
            )}
            <ZoneTexte {...champDe(saisie, 'commentaire')} libelle="Commentaire" lignes={4} />
            <Actions>
              <Bouton>Enregistrer</Bouton>
              <BoutonLien href={r.suivi(schema.id, annee)} second>
                Renoncer
              </BoutonLien>
            </Actions>
          </Formulaire>
        </Section>
      ) : (
        <Section titre="Où en est l’action">
          <Fiche
            lignes={[
              ['Statut', suivi.misAJourLe === null ? 'non renseigné' : STATUTS_ACTION[suivi.statut]],
              ['Avancement', suivi.avancement === null ? '—' : `${suivi.avancement}\u00a0%`],
              ['Jalon', suivi.jalon || '—'],
              ...d.lignesDeJalon
                .filter((l) => l.id === suivi.jalonLigne)
                .map((l) => ['Indicateur renseigné', typographier(l.intitule)] as const),
              [
                'Jalon atteint',
                suivi.jalonAtteint === null ? 'pas encore dit' : suivi.jalonAtteint ? 'oui' : 'non',
              ],
              ['Commentaire', suivi.commentaire || '—'],
            ]}
          />
        </Section>
      )}
      <Section titre="Responsable">
        <Texte>
          {suivi.proprietaireNom === ''
            ? 'Cette action n’est confiée à personne.'
            : `Confiée à ${suivi.proprietaireNom}.`}
          {suivi.misAJourLe === null
            ? ' Elle n’a encore jamais été renseignée.'
            : ` Dernières nouvelles : ${ecrireInstant(new Date(suivi.misAJourLe))}.`}
        </Texte>
        {d.peutConfier && (
          <Formulaire action={r.confier(schema.id, annee, noeud.id)} jeton={jeton} libelle="Confier l’action">
            <Cache nom="version" valeur={String(suivi.version)} />
            <Champs>
              <ChampChoix
                nom="proprietaire"
                libelle="Confier à"
                valeur={suivi.proprietaire ?? ''}
                options={[
                  { valeur: '', libelle: 'personne, ou quelqu’un hors du répertoire' },
                  ...d.personnes.map((p) => ({ valeur: p.id, libelle: p.nom })),
                ]}
              />
              <Champ
                nom="proprietaireNom"
                libelle="Nom, hors du répertoire"
                valeur={suivi.proprietaire === null ? suivi.proprietaireNom : ''}
              />
            </Champs>
            <Bouton second>Confier</Bouton>
          </Formulaire>
        )}
      </Section>
      {d.passees.length > 0 && (
        <Section titre="Autres années">
          <Liste>
            {d.passees.map((p) => (
              <li key={p.annee}>
                <Lien href={r.action(schema.id, p.annee, noeud.id)}>{p.annee}</Lien> : {p.dit}
              </li>
            ))}
          </Liste>
        </Section>
      )}
      <LienJournal objet={noeud.id} />
    </Page>
  );
};
