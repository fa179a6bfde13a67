curl -X GET \
-H "Authorization: {authorization_header}" \
https://HOST/formfilling/fr/v1/userinfo
