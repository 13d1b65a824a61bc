import { THEMES, type ThemeSynthetise } from '#domaines/schema';
import { compter, ecrireJour, enumerer } from '#platform/francais.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Badge, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Depliable, Lien, Liste, Section, Texte } from '../../../ui/structure.tsx';
import { type Commun, PageDiagnostic } from './habillage.tsx';

/** Ce que les services ont répondu, thème par thème. */
export const PageSynthese = ({
  cadre,
  commun,
  themes,
}: {
  cadre: Cadre;
  commun: Commun;
  themes: readonly ThemeSynthetise[];
}) => {
  const { id } = commun.place.schema;
  const reponses = themes.flatMap((t) => t.questions.flatMap((q) => q.reponses)).length;
  const interroges = themes[0]?.interroges ?? 0;
  const repondants = new Set(
    themes.flatMap((t) => t.questions.flatMap((q) => q.reponses.map((x) => x.service))),
  ).size;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={commun}
      vue="synthese"
      titre="Synthèse des entretiens"
      sousTitre={`${compter(reponses, 'réponse', 'réponses')} ; ${compter(repondants, 'service a répondu', 'services ont répondu')} sur ${interroges}.`}
    >
      {reponses === 0 ? (
        <Vide
          titre="Aucune réponse pour le moment"
          action={{ libelle: 'Aller aux entretiens', href: r.entretiens(id) }}
        >
          <p>Les réponses des services retenus se rangeront ici par thème et par question.</p>
        </Vide>
      ) : (
        <>
          <Actions>
            <BoutonLien href={r.syntheseFichier(id, 'docx')} second>
              Télécharger (Word)
            </BoutonLien>
            <BoutonLien href={r.syntheseFichier(id, 'odt')} second>
              Télécharger (ODT)
            </BoutonLien>
            <BoutonLien href={r.syntheseFichier(id, 'csv')} second>
              Télécharger (CSV)
            </BoutonLien>
          </Actions>
          {themes.map((t) => (
            <Section
              key={t.theme}
              titre={THEMES[t.theme]}
              lien={`${compter(t.ontRepondu, 'service a répondu', 'services ont répondu')} sur ${t.interroges}`}
            >
              {t.questions.map((q) => (
                <Depliable
                  key={q.id}
                  ouvert={q.reponses.length > 0}
                  titre={
                    <>
                      {q.texte} ({compter(q.reponses.length, 'réponse', 'réponses')}){' '}
                      {q.retiree && <Badge ton="neutre">retirée</Badge>}
                    </>
                  }
                >
                  {q.reponses.length > 0 && (
                    <Liste>
                      {q.reponses.map((x) => (
                        <li key={x.service}>
                          <Lien href={r.entretien(id, x.service)}>{x.nom}</Lien>
                          {x.tenuLe === null ? '' : `, ${ecrireJour(x.tenuLe)}`} : {x.texte}
                          {x.poseeAinsi !== null && ` (question posée alors : « ${x.poseeAinsi} »)`}
                        </li>
                      ))}
                    </Liste>
                  )}
                  {q.sansReponse.length > 0 && (
                    <Texte petit>Interrogés, sans réponse ici : {enumerer(q.sansReponse)}.</Texte>
                  )}
                </Depliable>
              ))}
            </Section>
          ))}
        </>
      )}
    </PageDiagnostic>
  );
};
